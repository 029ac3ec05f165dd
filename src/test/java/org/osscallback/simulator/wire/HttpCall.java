package org.osscallback.simulator.wire;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.xnio.IoUtils;

/**
 * One HTTP request and the way to answer it. Names of headers go out as they are written: the SDKs
 * for Android and iOS compare them letter by letter.
 */
public final class HttpCall {

    private final HttpServerExchange exchange;

    public HttpCall(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    public String method() {
        return exchange.getRequestMethod().toString();
    }

    /** The path as it came, with its percent-escapes. */
    public String rawPath() {
        String uri = exchange.getRequestURI();
        if (!exchange.isHostIncludedInRequestURI()) {
            return uri;
        }
        int path = uri.indexOf('/', uri.indexOf("://") + "://".length());
        return path < 0 ? "/" : uri.substring(path);
    }

    /** The query as it came; {@code null} if there is none. */
    public String rawQuery() {
        String query = exchange.getQueryString();
        return query.isEmpty() ? null : query;
    }

    /** The first header of this name; {@code null} if there is none. */
    public String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** All headers by lower-case name, sorted; those that come twice joined by a comma. */
    public Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        for (HeaderValues values : exchange.getRequestHeaders()) {
            headers.put(
                    values.getHeaderName().toString().toLowerCase(Locale.ROOT),
                    String.join(",", values));
        }
        return headers;
    }

    /** Reads the body to its end. */
    public byte[] body() throws IOException {
        return exchange.getInputStream().readAllBytes();
    }

    public InetAddress client() {
        return exchange.getSourceAddress().getAddress();
    }

    /** Writes the whole answer; for HEAD without its body but with its length. */
    void answer(int status, Map<String, String> headers, byte[] body) throws IOException {
        exchange.setStatusCode(status);
        headers.forEach((name, value) -> exchange.getResponseHeaders().put(name(name), value));
        exchange.setResponseContentLength(body.length);
        if (!method().equals("HEAD") && body.length > 0) {
            exchange.getOutputStream().write(body);
        }
        exchange.endExchange();
    }

    private static HttpString name(String name) {
        return new HttpString(name);
    }

    /** Ends the connection without any answer. */
    public void hangUp() {
        IoUtils.safeClose(exchange.getConnection());
    }
}
