package org.osscallback.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.osscallback.problem.ProblemAnswer;
import org.osscallback.signin.AccessDenied;
import org.osscallback.signin.AccessSettings;
import org.osscallback.signin.OidcAddress;

/** Answers 401, 403 and 429 as problem details. */
@Provider
@ApplicationScoped
public class AccessDeniedMapper implements ExceptionMapper<AccessDenied> {

    private static final JsonProvider JSON = JsonProvider.provider();

    @Context HttpServletRequest http;
    @Inject AccessSettings settings;

    @Override
    public Response toResponse(AccessDenied denied) {
        ProblemAnswer problem = ProblemAnswer.of(denied.status, denied.getMessage());
        var answer =
                Response.status(denied.status)
                        .type(ProblemAnswer.MEDIA_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (denied.status == 401) {
            return answer.header(
                            HttpHeaders.WWW_AUTHENTICATE, Challenge.of(http, settings.passwords()))
                    .entity(withSignIn(problem))
                    .build();
        }
        if (!denied.wait.isZero()) {
            answer.header(HttpHeaders.RETRY_AFTER, denied.wait.plusMillis(999).toSeconds());
        }
        return answer.entity(problem.json()).build();
    }

    /** Tells the console what to show: its own form, or another page. */
    private byte[] withSignIn(ProblemAnswer problem) {
        try (var reader = JSON.createReader(new ByteArrayInputStream(problem.json()))) {
            return JSON.createObjectBuilder(reader.readObject())
                    .add("signIn", settings.oidc().map(OidcAddress::start).orElse("form"))
                    .build()
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
    }
}
