package org.osscallback.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.osscallback.endpoint.ApiPath;
import org.osscallback.session.Caller;
import org.osscallback.session.Session;
import org.osscallback.session.SessionCookie;
import org.osscallback.session.Sessions;
import org.osscallback.session.Transport;
import org.osscallback.signin.AccessDenied;
import org.osscallback.signin.AccessSettings;
import org.osscallback.signin.OidcAddress;
import org.osscallback.signin.SessionResource;
import org.osscallback.signin.SignIn;

/**
 * Finds out who calls the API, before it is looked what for: a program by HTTP Basic, a browser by
 * its {@code SessionCookie}. Nobody else gets further than to signing in.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class CallerFilter implements ContainerRequestFilter {

    /** Header with the {@code Session.csrf} of whoever changes something by cookie. */
    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String OTHERWISE = CallerFilter.class.getName() + ".otherwise";

    @Context HttpServletRequest http;
    @Inject SignIn signIn;
    @Inject Sessions sessions;
    @Inject AccessSettings settings;

    /**
     * Leaves a request alone: it is authenticated in another way, and its {@code Authorization} is
     * none of ours.
     */
    public static void authenticatedOtherwise(HttpServletRequest http) {
        http.setAttribute(OTHERWISE, true);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (http.getAttribute(OTHERWISE) != null) {
            return;
        }
        if (!ApiPath.covers(http)) {
            // the server takes another spelling for a callback's path; OSS would not have signed it
            throw new NotFoundException();
        }
        if (SameOrigin.changes(request.getMethod())) {
            SameOrigin.require(http);
        }
        if (!signsIn(request)) {
            request.setSecurityContext(caller(request.getMethod()));
        }
    }

    private boolean signsIn(ContainerRequestContext request) {
        String whole = request.getUriInfo().getPath();
        String path = whole.substring(whole.startsWith("/") ? 1 : 0);
        return switch (request.getMethod()) {
            case HttpMethod.POST -> path.equals(SessionResource.PATH);
            case HttpMethod.GET ->
                    settings.oidc().isPresent()
                            && (path.equals(OidcAddress.PATH)
                                    || path.equals(OidcAddress.RETURN_PATH));
            default -> false;
        };
    }

    private SecurityContext caller(String method) {
        String authorization = http.getHeader("Authorization");
        if (BasicCredentials.tried(authorization)) {
            if (!settings.insecure() && !Transport.carriesPasswords(http)) {
                throw AccessDenied.insecure();
            }
            BasicCredentials basic =
                    BasicCredentials.parse(authorization).orElseThrow(AccessDenied::wrongPassword);
            Caller caller = signIn.caller(basic.user(), basic.password(), http.getRemoteAddr());
            return new CallerContext(caller, http.isSecure(), SecurityContext.BASIC_AUTH);
        }
        Session session =
                SessionCookie.token(http)
                        .flatMap(sessions::find)
                        .orElseThrow(AccessDenied::anonymous);
        if (SameOrigin.changes(method)) {
            requireCsrf(session);
        }
        return new CallerContext(session.caller(), http.isSecure(), SecurityContext.FORM_AUTH);
    }

    private void requireCsrf(Session session) {
        String sent = Optional.ofNullable(http.getHeader(CSRF_HEADER)).orElse("");
        if (!MessageDigest.isEqual(
                sent.getBytes(StandardCharsets.UTF_8),
                session.csrf().getBytes(StandardCharsets.UTF_8))) {
            throw AccessDenied.forbidden(CSRF_HEADER + " is missing or not this session's");
        }
    }
}
