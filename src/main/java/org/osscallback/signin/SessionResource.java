package org.osscallback.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.session.Action;
import org.osscallback.session.Audit;
import org.osscallback.session.Caller;
import org.osscallback.session.Session;
import org.osscallback.session.SessionCookie;
import org.osscallback.session.Sessions;
import org.osscallback.session.Transport;

/** Signing in, asking who one is, signing out. */
@Path(SessionResource.PATH)
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

    public static final String PATH = "session";

    @Inject SignIn signIn;
    @Inject Sessions sessions;
    @Inject Audit audit;
    @Inject AccessSettings settings;

    /** Answers with a new session, whatever session there was: none can be foisted on anybody. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // openapi.yaml describes it
    public Response open(InputStream body, @Context HttpServletRequest http) {
        requireSafe(http);
        PasswordForm form = PasswordForm.read(body);
        Caller caller = signIn.caller(form.user(), form.password(), http.getRemoteAddr());
        SessionCookie.token(http).ifPresent(sessions::close);
        Session session = sessions.open(caller);
        audit.tell(
                Action.SIGNED_IN,
                caller.getName(),
                http.getRemoteAddr(),
                "roles=" + caller.roles());
        return answer(caller, session.csrf())
                .header(HttpHeaders.SET_COOKIE, SessionCookie.with(session.token(), http))
                .build();
    }

    @GET
    @Operation(hidden = true)
    public Response show(@Context SecurityContext context, @Context HttpServletRequest http) {
        Caller caller = (Caller) context.getUserPrincipal();
        boolean byCookie = SecurityContext.FORM_AUTH.equals(context.getAuthenticationScheme());
        String csrf =
                SessionCookie.token(http)
                        .filter(token -> byCookie)
                        .flatMap(sessions::find)
                        .map(Session::csrf)
                        .orElse(null);
        return answer(caller, csrf).build();
    }

    @DELETE
    @Operation(hidden = true)
    public Response close(@Context HttpServletRequest http) {
        SessionCookie.token(http)
                .flatMap(sessions::find)
                .ifPresent(session -> close(session, http));
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.none(http))
                .build();
    }

    private void requireSafe(HttpServletRequest http) {
        if (!settings.insecure() && !Transport.carriesPasswords(http)) {
            throw AccessDenied.insecure();
        }
    }

    private void close(Session session, HttpServletRequest http) {
        sessions.close(session.token());
        audit.tell(Action.SIGNED_OUT, session.caller().getName(), http.getRemoteAddr(), "");
    }

    /** A program, which has no session, gets no {@code csrf}. */
    private static Response.ResponseBuilder answer(Caller caller, String csrf) {
        var json =
                Json.createObjectBuilder()
                        .add("user", caller.getName())
                        .add("roles", Json.createArrayBuilder(caller.roles()));
        if (csrf != null) {
            json.add("csrf", csrf);
        }
        JsonObject answer = json.build();
        return Response.ok(answer.toString()).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
