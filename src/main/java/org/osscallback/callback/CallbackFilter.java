package org.osscallback.callback;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.osscallback.access.CallerFilter;
import org.osscallback.endpoint.ApiPath;
import org.osscallback.problem.Refusal;
import org.osscallback.request.AnsweringThreads;
import org.osscallback.request.ApiHeaders;
import org.osscallback.request.BodyReception;
import org.osscallback.request.IncomingCallback;
import org.osscallback.request.PlainAnswer;
import org.osscallback.request.RequestBody;
import org.osscallback.request.RequestBulkhead;
import org.osscallback.signature.RequestTarget;
import org.osscallback.wire.TimedBody;

/**
 * Recognises callbacks by the configured paths, and keeps the raw path and query that were signed.
 * {@link OpaqueRequest} leads them on to {@link CallbackResource}. All other requests go through
 * the {@code RequestBulkhead}. Either goes on when its body is here.
 */
@WebFilter(
        urlPatterns = "/*",
        asyncSupported = true,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC})
public class CallbackFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String CHUNKED = "chunked";

    /** Request attribute with the {@code RequestBody} of a request that is no callback. */
    private static final String BODY = RequestBody.class.getName();

    /** What all callbacks' bodies on their way may take; eight times as much fits into the heap. */
    static final long MOST_CALLBACK_BYTES = 64L << 20;

    /** Twice what a request for a ticket may have, so that it is refused by who reads it. */
    static final int MOST_OTHER_BODY = 131_072;

    /** What all other bodies on their way may take. */
    static final long MOST_OTHER_BYTES = 16L << 20;

    @Inject transient CallbackSettings settings;
    @Inject transient CallbackReception reception;
    @Resource transient ManagedThreadFactory threads;

    private final transient RequestBulkhead others = new RequestBulkhead();
    private transient ExecutorService dispatcher;
    private transient BodyReception callbacks;
    private transient BodyReception otherBodies;

    @Override
    public void init() {
        dispatcher = AnsweringThreads.of(1, threads);
        callbacks =
                new BodyReception(
                        settings.maxBodyBytes(),
                        settings.receiveTimeout(),
                        MOST_CALLBACK_BYTES,
                        dispatcher);
        otherBodies =
                new BodyReception(MOST_OTHER_BODY, TimedBody.LONGEST, MOST_OTHER_BYTES, dispatcher);
    }

    @Override
    public void destroy() {
        dispatcher.shutdown();
    }

    @Override
    protected void doFilter(HttpServletRequest http, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        try {
            route(http, answer, chain);
        } finally {
            if (!http.isAsyncStarted()) {
                UnreadBody.drop(http);
            }
        }
    }

    private void route(HttpServletRequest http, HttpServletResponse answer, FilterChain chain)
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
            receiveOther(http, answer, chain);
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
        IncomingCallback incoming = new IncomingCallback(http, target(http));
        http.setAttribute(CallbackGuard.INCOMING, incoming);
        try {
            reception.admit(incoming);
        } catch (Refusal hopeless) {
            incoming.content().refuse(hopeless);
            goOn(http, answer, chain);
            return;
        }
        if (callbacks.receive(incoming.content())) {
            goOn(http, answer, chain);
        }
    }

    /** A server may map a path that it has normalised to the callbacks; its raw form is no path. */
    private void receiveOther(
            HttpServletRequest http, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        if (isMappedToCallbacks(http.getServletPath())) {
            PlainAnswer.of(HttpServletResponse.SC_NOT_FOUND, "Not Found").send(answer);
            return;
        }
        ApiHeaders.set(http, answer);
        if (ApiPath.covers(http) && !ApiHeaders.areReadable(http)) {
            PlainAnswer.of(HttpServletResponse.SC_BAD_REQUEST, "A header cannot be read")
                    .send(answer);
            return;
        }
        if (ApiPath.covers(http) && RequestBody.isAnnounced(http)) {
            RequestBody body = new RequestBody(http);
            http.setAttribute(BODY, body);
            if (!otherBodies.receive(body)) {
                return;
            }
        }
        goOn(http, answer, chain);
    }

    /**
     * The path that the server matched, without what a pattern's {@code *} stands for. The pattern
     * itself is not asked for: Open Liberty fails on it where the path is shorter once normalised.
     */
    private boolean isMappedToCallbacks(String servletPath) {
        List<String> patterns = settings.paths().servletMappings();
        return patterns.contains(servletPath) || patterns.contains(servletPath + "/*");
    }

    /** The body is here, if there is one; perhaps after the request was dispatched. */
    private void goOn(HttpServletRequest http, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        if (http.getAttribute(CallbackGuard.INCOMING) != null) {
            OpaqueRequest opaque = new OpaqueRequest(http);
            CallerFilter.authenticatedOtherwise(opaque);
            chain.doFilter(opaque, answer);
        } else if (http.getAttribute(BODY) instanceof RequestBody body) {
            passReceived(http, body, answer, chain);
        } else if (http.getDispatcherType() == DispatcherType.ASYNC) {
            chain.doFilter(http, answer);
        } else {
            others.pass(http, answer, chain);
        }
    }

    private void passReceived(
            HttpServletRequest http,
            RequestBody body,
            HttpServletResponse answer,
            FilterChain chain)
            throws IOException, ServletException {
        byte[] bytes;
        try {
            bytes = body.bytes();
        } catch (Refusal refusal) {
            PlainAnswer.of(refusal).send(answer);
            return;
        }
        others.pass(new ReceivedRequest(http, bytes), answer, chain);
    }

    private RequestTarget target(HttpServletRequest http) {
        return new RequestTarget(
                settings.publicPrefix() + http.getRequestURI(),
                Optional.ofNullable(http.getQueryString()).orElse(""));
    }
}
