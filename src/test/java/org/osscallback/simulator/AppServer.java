package org.osscallback.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An app server for tests that receives callbacks. It fetches the key and verifies signatures by
 * the JDK alone, sharing no code with the local OSS.
 */
public final class AppServer implements AutoCloseable {

    /** What it answers unless told otherwise; with non-ASCII text, which must come through. */
    public static final String OK = "{\"Status\":\"OK\",\"note\":\"收到\"}";

    /**
     * A callback as it came in.
     *
     * @param headers by lower-case name
     * @param query raw, or {@code null} if there is none
     * @param genuine whether the signature is right under the published key
     * @param clientPort tells connections apart
     */
    public record Received(
            String method,
            String path,
            String query,
            Map<String, String> headers,
            String body,
            boolean genuine,
            int clientPort) {

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        /** The body read as a form, by the JDK's decoder. */
        public Map<String, String> form() {
            Map<String, String> fields = new LinkedHashMap<>();
            Arrays.stream(body.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .forEach(pair -> fields.put(pair[0], URLDecoder.decode(pair[1], UTF_8)));
            return fields;
        }
    }

    private final HttpServer server;
    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 200;
    private volatile String body = OK;

    private AppServer(HttpServer server) {
        this.server = server;
        server.createContext("/", this::receive);
        server.start();
    }

    public static AppServer start() {
        try {
            return new AppServer(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** Its address with {@code pathAndQuery}, which begins with a slash. */
    public String url(String pathAndQuery) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + pathAndQuery;
    }

    /** Sets the answer to all later callbacks. */
    public void answer(int status, String body) {
        this.status = status;
        this.body = body;
    }

    /** Callbacks so far, in order. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** The only callback so far. */
    public Received only() {
        if (received.size() != 1) {
            throw new AssertionError(received.size() + " callbacks: " + received);
        }
        return received.get(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        URI target = exchange.getRequestURI();
        received.add(
                new Received(
                        exchange.getRequestMethod(),
                        target.getRawPath(),
                        target.getRawQuery(),
                        headers(exchange),
                        new String(bytes, UTF_8),
                        genuine(exchange, bytes),
                        exchange.getRemoteAddress().getPort()));
        byte[] answer = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                headers.put(
                                        name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return headers;
    }

    private static boolean genuine(HttpExchange exchange, byte[] body) throws IOException {
        URI target = exchange.getRequestURI();
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        String head = URLDecoder.decode(target.getRawPath(), UTF_8) + query + "\n";
        String keyUrl =
                new String(decode(exchange.getRequestHeaders().getFirst("x-oss-pub-key-url")));
        try (InputStream pem = URI.create(keyUrl).toURL().openStream()) {
            String base64 =
                    new String(pem.readAllBytes(), UTF_8).replaceAll("-----[A-Z ]+-----|\\s", "");
            Signature rsa = Signature.getInstance("MD5withRSA");
            rsa.initVerify(
                    KeyFactory.getInstance("RSA")
                            .generatePublic(new X509EncodedKeySpec(decode(base64))));
            rsa.update(head.getBytes(UTF_8));
            rsa.update(body);
            return rsa.verify(decode(exchange.getRequestHeaders().getFirst("Authorization")));
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("the published key is none", unreadable);
        }
    }

    private static byte[] decode(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
