package org.osscallback.callback;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osscallback.access.CallerFilter;
import org.osscallback.problem.Refusal;
import org.osscallback.signature.RequestTarget;

/**
 * Recognises callbacks by the configured paths, keeps the raw path and query that were signed, and
 * has the body read. {@link OpaqueRequest} leads them on to {@link CallbackResource}. All other
 * requests go through the {@link RequestBulkhead}.
 */
@WebFilter(
        urlPatterns = "/*",
        asyncSupported = true,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC})
public class CallbackFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String CHUNKED = "chunked";

    @Inject transient CallbackSettings settings;
    @Inject transient CallbackReception reception;

    private final transient RequestBulkhead others = new RequestBulkhead();
    private final transient BodyReception bodies = new BodyReception();

    @Override
    protected void doFilter(HttpServletRequest http, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        if (http.getDispatcherType() == DispatcherType.ASYNC) {
            goOn(http, answer, chain);
            return;
        }
        String path = http.getRequestURI();
        if (!hasOneLength(http)) {
            // what follows the headers may be taken for a request of its own
            answer.setHeader("Connection", "close");
            PlainAnswer.of(HttpServletResponse.SC_BAD_REQUEST, "Transfer-Encoding is not chunked")
                    .send(answer);
        } else if (!settings.paths().covers(path.substring(http.getContextPath().length()))) {
            passOther(http, answer, chain);
        } else if (http.getMethod().equals("POST")) {
            receive(http, answer, chain);
        } else {
            answer.setHeader("Allow", "POST");
            PlainAnswer.of(
                            HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                            "Callbacks are taken by POST only")
                    .send(answer);
        }
    }

    /** Both servers take what is no "chunked" for a body of no length. */
    private static boolean hasOneLength(HttpServletRequest http) {
        String encoding = http.getHeader("Transfer-Encoding");
        return encoding == null || encoding.equalsIgnoreCase(CHUNKED);
    }

    private void receive(HttpServletRequest http, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        IncomingCallback incoming = new IncomingCallback(http, target(http), System.nanoTime());
        http.setAttribute(CallbackGuard.INCOMING, incoming);
        try {
            reception.admit(incoming);
        } catch (Refusal hopeless) {
            incoming.refuse(hopeless);
            goOn(http, answer, chain);
            return;
        }
        if (bodies.receive(http, incoming, settings.maxBodyBytes(), settings.receiveTimeout())) {
            goOn(http, answer, chain);
        }
    }

    private static void goOn(HttpServletRequest http, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        if (http.getAttribute(CallbackGuard.INCOMING) == null) {
            chain.doFilter(http, answer);
        } else {
            OpaqueRequest opaque = new OpaqueRequest(http);
            CallerFilter.authenticatedOtherwise(opaque);
            chain.doFilter(opaque, answer);
        }
    }

    /** A server may map a path that it has normalised to the callbacks; its raw form is no path. */
    private void passOther(HttpServletRequest http, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        if (settings.paths()
                .servletMappings()
                .contains(http.getHttpServletMapping().getPattern())) {
            PlainAnswer.of(HttpServletResponse.SC_NOT_FOUND, "Not Found").send(answer);
        } else {
            ApiHeaders.set(http, answer);
            if (ApiHeaders.isOfTheApi(http) && !ApiHeaders.areReadable(http)) {
                PlainAnswer.of(HttpServletResponse.SC_BAD_REQUEST, "A header cannot be read")
                        .send(answer);
                return;
            }
            others.pass(http, answer, chain);
        }
    }

    private RequestTarget target(HttpServletRequest http) {
        return new RequestTarget(
                settings.publicPrefix() + http.getRequestURI(),
                Optional.ofNullable(http.getQueryString()).orElse(""));
    }
}
