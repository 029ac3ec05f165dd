package org.osscallback.callback;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osscallback.access.CallerFilter;
import org.osscallback.problem.ProblemAnswer;
import org.osscallback.signature.RequestTarget;

/**
 * Recognises callbacks by the configured paths, and keeps the raw path and query that were signed.
 * {@link OpaqueRequest} leads them on to {@link CallbackResource}.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class CallbackFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject transient CallbackSettings settings;

    @Override
    protected void doFilter(HttpServletRequest http, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        String path = http.getRequestURI();
        if (!settings.paths().covers(path.substring(http.getContextPath().length()))) {
            chain.doFilter(http, answer);
        } else if (http.getMethod().equals("POST")) {
            OpaqueRequest opaque = new OpaqueRequest(http);
            CallerFilter.authenticatedOtherwise(opaque);
            opaque.setAttribute(
                    CallbackGuard.INCOMING,
                    new IncomingCallback(http, target(http), System.nanoTime()));
            chain.doFilter(opaque, answer);
        } else {
            refuseMethod(answer);
        }
    }

    private RequestTarget target(HttpServletRequest http) {
        return new RequestTarget(
                settings.publicPrefix() + http.getRequestURI(),
                Optional.ofNullable(http.getQueryString()).orElse(""));
    }

    private static void refuseMethod(HttpServletResponse answer) throws IOException {
        byte[] json =
                ProblemAnswer.of(
                                HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                                "Callbacks are taken by POST only")
                        .json();
        answer.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        answer.setHeader("Allow", "POST");
        answer.setContentType(ProblemAnswer.MEDIA_TYPE);
        answer.setContentLength(json.length);
        answer.getOutputStream().write(json);
    }
}
