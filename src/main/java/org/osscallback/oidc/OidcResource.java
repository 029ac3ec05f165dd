package org.osscallback.oidc;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.session.SessionOpener;

/** Where browsers leave for the provider, and where it sends them back. */
@Path("session/oidc")
@ApplicationScoped
@PermitAll
public class OidcResource {

    /** None unless {@code console.auth} says so. */
    @Inject Optional<AuthorizationCodeFlow> configured;

    @Inject SessionOpener sessions;

    @GET
    @Operation(hidden = true) // openapi.yaml describes it
    public Response begin(@QueryParam("from") String from) {
        AuthorizationCodeFlow signIns = signIns();
        AuthorizationCodeFlow.Begun begun = signIns.begin(from);
        return seeOther(begun.provider())
                .header(
                        HttpHeaders.SET_COOKIE,
                        BrowserCookie.with(begun.browser(), signIns.settings().address()))
                .build();
    }

    /**
     * The session's cookie is kept from the navigation that follows, since another site began it;
     * the console's own requests carry it.
     */
    @GET
    @Path("return")
    @Operation(hidden = true)
    public Response end(
            @Context UriInfo uri,
            @CookieParam(BrowserCookie.NAME) @DefaultValue("") String browser,
            @Context HttpServletRequest http) {
        AuthorizationCodeFlow signIns = signIns();
        AuthorizationCodeFlow.Ended ended =
                signIns.end(AuthorizationResponse.in(uri.getQueryParameters()), browser);
        return seeOther(ended.console())
                .header(HttpHeaders.SET_COOKIE, sessions.open(ended.caller(), http))
                .header(HttpHeaders.SET_COOKIE, BrowserCookie.none(signIns.settings().address()))
                .build();
    }

    private AuthorizationCodeFlow signIns() {
        return configured.orElseThrow(NotFoundException::new);
    }

    /** The address that is left has a code in it: no cache keeps it, and nobody is told of it. */
    private static Response.ResponseBuilder seeOther(URI place) {
        return Response.seeOther(place)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer");
    }
}
