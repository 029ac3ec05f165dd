package org.osscallback.oidc;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import org.osscallback.problem.ProblemAnswer;
import org.osscallback.provider.SignInFailed;
import org.osscallback.provider.SignInFailed.Reason;

/** Tells the browser that a sign-in failed, and the operator why. */
@Provider
public class SignInFailedMapper implements ExceptionMapper<SignInFailed> {

    private static final Logger LOG = System.getLogger(SignInFailed.class.getName());

    @Override
    public Response toResponse(SignInFailed failed) {
        Reason reason = failed.reason;
        String slug = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        LOG.log(
                reason.status >= 500 ? Level.WARNING : Level.INFO,
                "refused a sign-in, {0}: {1}",
                slug,
                failed.getMessage());
        return Response.status(reason.status)
                .type(ProblemAnswer.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(ProblemAnswer.of(reason.status, slug, reason.title).json())
                .build();
    }
}
