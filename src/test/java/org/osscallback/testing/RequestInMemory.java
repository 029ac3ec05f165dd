package org.osscallback.testing;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A request as a server hands it to a filter, with a body that may come later. What no code of ours
 * asks for, it does not know. Not thread-safe.
 */
public final class RequestInMemory implements InvocationHandler {

    /** By another thread than the test's. */
    private static final int LONGEST_SECONDS = 10;

    /** Where it comes from. */
    public static final String CLIENT = "203.0.113.9";

    private final String method;
    private final String target;
    private final List<String> headers = new ArrayList<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private final Body body = new Body();

    private DispatcherType dispatcher = DispatcherType.REQUEST;
    private String servletPath;
    private boolean secure;
    private boolean async;
    private final CountDownLatch dispatched = new CountDownLatch(1);

    /**
     * @param target raw path, and {@code ?query} if there is one
     */
    public RequestInMemory(String method, String target) {
        this.method = method;
        this.target = target;
        this.servletPath = path();
    }

    /** A callback as OSS sends it, all of it here. */
    public static RequestInMemory of(SignedCallback callback) {
        return of(callback, "Content-Length: " + callback.body().length).body(callback.body());
    }

    /**
     * A callback of which nothing but the head is here.
     *
     * @param length the header that says how long it is
     */
    public static RequestInMemory of(SignedCallback callback, String length) {
        RequestInMemory request = new RequestInMemory("POST", callback.rawTarget()).header(length);
        if (callback.signature() != null) {
            request.header("Authorization: " + callback.signature());
        }
        if (callback.keyUrlHeader() != null) {
            request.header("x-oss-pub-key-url: " + callback.keyUrlHeader());
        }
        return request;
    }

    /**
     * @param line {@code Name: value}
     */
    public RequestInMemory header(String line) {
        headers.add(line);
        return this;
    }

    /** Lets bytes of the body come. */
    public RequestInMemory body(byte[] bytes) {
        body.bytes = bytes;
        body.at = 0;
        return this;
    }

    /** Ends the body after the bytes that are here. */
    public RequestInMemory endOfBody() {
        body.ended = true;
        return this;
    }

    /** Makes whoever reads on fail. */
    public RequestInMemory broken() {
        body.broken = true;
        return this;
    }

    /** What the server has matched, where it is not the path. */
    public RequestInMemory servletPath(String matched) {
        servletPath = matched;
        return this;
    }

    public RequestInMemory secure() {
        secure = true;
        return this;
    }

    public HttpServletRequest http() {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        this);
    }

    /** Who wants to know when more of the body comes; {@code null} if nobody does. */
    public ReadListener listener() {
        return body.listener;
    }

    /** Whether the body was closed before its end. */
    public boolean dropped() {
        return body.closed;
    }

    /** Whether the request is given back to the server soon, to be dispatched anew. */
    public boolean dispatched() throws InterruptedException {
        return dispatched.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    /** The same request, as the server hands it on after it was dispatched. */
    public HttpServletRequest dispatchedAnew() {
        dispatcher = DispatcherType.ASYNC;
        async = false;
        return http();
    }

    @Override
    public Object invoke(Object proxy, Method called, Object[] arguments) {
        return switch (called.getName()) {
            case "getMethod" -> method;
            case "getRemoteAddr" -> CLIENT;
            case "getRequestURI" -> path();
            case "getQueryString" ->
                    target.contains("?") ? target.substring(target.indexOf('?') + 1) : null;
            case "getContextPath" -> "";
            case "getServletPath" -> servletPath;
            case "getDispatcherType" -> dispatcher;
            case "isSecure" -> secure;
            case "isAsyncStarted" -> async;
            case "startAsync" -> begin();
            case "getHeader" -> values(arguments[0]).findFirst().orElse(null);
            case "getHeaders" -> Collections.enumeration(values(arguments[0]).toList());
            case "getContentLengthLong" ->
                    values("Content-Length").findFirst().map(Long::valueOf).orElse(-1L);
            case "getInputStream" -> body;
            case "getAttribute" -> attributes.get(arguments[0].toString());
            case "setAttribute" -> attributes.put(arguments[0].toString(), arguments[1]);
            default -> throw new UnsupportedOperationException(called.getName());
        };
    }

    private String path() {
        return target.split("\\?", 2)[0];
    }

    private Stream<String> values(Object name) {
        String start = name.toString().toLowerCase(Locale.ROOT) + ": ";
        return headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
                .map(header -> header.substring(start.length()));
    }

    private AsyncContext begin() {
        async = true;
        return (AsyncContext)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {AsyncContext.class},
                        (proxy, called, arguments) -> {
                            if (called.getName().equals("dispatch")) {
                                dispatched.countDown();
                            }
                            return null;
                        });
    }

    /** A body as far as it has come. */
    private static final class Body extends ServletInputStream {

        private byte[] bytes = new byte[0];
        private int at;
        private boolean ended;
        private boolean broken;
        private boolean closed;
        private ReadListener listener;

        @Override
        public int available() throws IOException {
            if (broken) {
                throw new IOException("broken off");
            }
            return bytes.length - at;
        }

        @Override
        public int read() {
            return at < bytes.length ? bytes[at++] & 0xff : -1;
        }

        @Override
        public boolean isFinished() {
            return ended && at == bytes.length;
        }

        @Override
        public boolean isReady() {
            return at < bytes.length;
        }

        @Override
        public void setReadListener(ReadListener asking) {
            listener = asking;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
