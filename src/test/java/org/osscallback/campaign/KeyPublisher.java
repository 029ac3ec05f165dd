package org.osscallback.campaign;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Publishes a campaign's key at every address below {@code /keys/}, never answers below {@code
 * /slow/}, and has nothing elsewhere.
 */
final class KeyPublisher implements AutoCloseable {

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);

    private KeyPublisher(HttpServer http) {
        this.http = http;
    }

    static KeyPublisher start(String pem) {
        try {
            HttpServer http =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            KeyPublisher publisher = new KeyPublisher(http);
            http.setExecutor(publisher.threads);
            http.createContext("/keys/", exchange -> send(exchange, pem));
            http.createContext("/slow/", publisher::stall);
            http.start();
            return publisher;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What a server has to trust. */
    String prefix() {
        return "http://localhost:" + http.getAddress().getPort() + "/";
    }

    private static void send(HttpExchange exchange, String pem) throws IOException {
        try (exchange) {
            byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void stall(HttpExchange exchange) {
        try (exchange) {
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
