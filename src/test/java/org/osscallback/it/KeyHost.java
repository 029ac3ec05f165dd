package org.osscallback.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.osscallback.testing.SigningKey;

/**
 * Publishes keys over HTTP, well or badly: the first part of the path says how ({@code /good/},
 * {@code /slow/}, {@code /endless/}, {@code /redirect/}, {@code /junk/}), the rest is free, so that
 * each test has an address nobody cached.
 */
final class KeyHost implements AutoCloseable {

    private final SigningKey key = SigningKey.generate();
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private volatile boolean down;

    private KeyHost(HttpServer http) {
        this.http = http;
    }

    static KeyHost start() {
        try {
            HttpServer http =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            KeyHost host = new KeyHost(http);
            http.setExecutor(host.threads);
            http.createContext("/", host::answer);
            http.start();
            return host;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The key whose public half is at each {@code /good/} address. */
    SigningKey key() {
        return key;
    }

    String prefix() {
        return "http://localhost:" + http.getAddress().getPort() + "/";
    }

    String url(String path) {
        return prefix() + path;
    }

    /** How often {@code path} was asked for, answered or not. */
    int requests(String path) {
        return requests.getOrDefault("/" + path, new AtomicInteger()).get();
    }

    /** While down, connections are closed without an answer. */
    void setDown(boolean down) {
        this.down = down;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet();
        try (exchange) {
            if (!down) {
                behave(exchange, path.split("/")[1]);
            }
        }
    }

    private void behave(HttpExchange exchange, String manner) throws IOException {
        switch (manner) {
            case "good" -> send(exchange, 200, key.pem());
            case "junk" -> send(exchange, 200, "<html>not a key</html>");
            case "slow" -> waitUntilClosed();
            case "endless" -> sendForEver(exchange);
            case "redirect" -> {
                exchange.getResponseHeaders().add("Location", url("good/redirected.pem"));
                exchange.sendResponseHeaders(302, -1);
            }
            default -> exchange.sendResponseHeaders(404, -1);
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Until the reader hangs up, or the tests are over. */
    private void sendForEver(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        while (closing.getCount() > 0) {
            body.write(new byte[1024]);
        }
    }

    private void waitUntilClosed() {
        try {
            closing.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}
