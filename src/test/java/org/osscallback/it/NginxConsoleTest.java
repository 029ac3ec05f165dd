package org.osscallback.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The file {@code console.conf}, as it ships, in front of a server that tells what it was asked.
 */
class NginxConsoleTest {

    private static final String PUBLIC = "app.example.com";
    private static final String CONSOLE = "uploads.example.com";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch readTheFirst = new CountDownLatch(1);
    private HttpServer upstream;
    private Nginx nginx;

    @BeforeEach
    void start() throws IOException {
        upstream = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        upstream.setExecutor(threads);
        upstream.createContext("/", NginxConsoleTest::tell);
        upstream.createContext("/api/uploads/live", this::feed);
        upstream.start();
        nginx = Nginx.start("console", upstream.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        readTheFirst.countDown();
        if (nginx != null) {
            nginx.close();
        }
        upstream.stop(0);
        threads.shutdownNow();
    }

    @Test
    void choosesTheCertificateByNameAndHasOneForCallersWithoutAName() throws Exception {
        assertThat(certificate(null)).isEqualTo("CN=callback");
        assertThat(certificate(PUBLIC)).isEqualTo("CN=callback");
        assertThat(certificate(CONSOLE)).isEqualTo("CN=console");
    }

    @Test
    void showsTheWorldTheCallbackAlone() throws Exception {
        assertThat(status(PUBLIC, "/callback?a=%2F")).contains(" 200 ");
        for (String path :
                List.of("/", "/callback/x", "/api/uploads", "/health/ready", "/metrics")) {
            assertThat(status(PUBLIC, path)).as(path).contains(" 404 ");
        }
    }

    @Test
    void showsPeopleTheConsoleAndNothingOfTheOperators() throws Exception {
        assertThat(status(CONSOLE, "/")).contains(" 200 ");
        assertThat(status(CONSOLE, "/api/uploads?limit=1")).contains(" 200 ");
        for (String path : List.of("/callback", "/health/ready", "/metrics", "/openapi/ui")) {
            assertThat(status(CONSOLE, path)).as(path).contains(" 404 ");
        }
    }

    @Test
    void setsWhatTheClientSaysOfItself() throws Exception {
        for (String target : List.of("/api/uploads", "/ui/")) {
            try (TlsClient client = TlsClient.connect(nginx.port(), CONSOLE)) {
                client.get(
                        target,
                        CONSOLE,
                        "X-Forwarded-For: 6.6.6.6",
                        "X-Forwarded-Proto: http",
                        "X-Forwarded-Prefix: /evil");

                assertThat(client.lineThatBegins("got"))
                        .isEqualTo("got [127.0.0.1] [https] null " + target);
            }
        }
    }

    @Test
    void handsOnEachEventAtOnce() throws Exception {
        try (TlsClient client = TlsClient.connect(nginx.port(), CONSOLE)) {
            client.get("/api/uploads/live", CONSOLE);

            assertThat(client.lineThatBegins("data:")).isEqualTo("data: first");
            readTheFirst.countDown();
            assertThat(client.lineThatBegins("data:")).isEqualTo("data: second");
        }
    }

    /** The second event does not come before the client has the first. */
    private void feed(HttpExchange call) throws IOException {
        call.getResponseHeaders().set("Content-Type", "text/event-stream");
        call.sendResponseHeaders(200, 0);
        try (var body = call.getResponseBody()) {
            body.write("data: first\n\n".getBytes(UTF_8));
            body.flush();
            if (readTheFirst.await(20, TimeUnit.SECONDS)) {
                body.write("data: second\n\n".getBytes(UTF_8));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(HttpExchange call) throws IOException {
        var headers = call.getRequestHeaders();
        String told =
                "got %s %s %s %s\n"
                        .formatted(
                                headers.get("X-Forwarded-For"),
                                headers.get("X-Forwarded-Proto"),
                                headers.get("X-Forwarded-Prefix"),
                                call.getRequestURI());
        call.sendResponseHeaders(200, told.length());
        call.getResponseBody().write(told.getBytes(UTF_8));
        call.close();
    }

    private String certificate(String host) throws Exception {
        try (TlsClient client = TlsClient.connect(nginx.port(), host)) {
            return client.certificate();
        }
    }

    private String status(String host, String target) throws Exception {
        try (TlsClient client = TlsClient.connect(nginx.port(), host)) {
            return client.get(target, host);
        }
    }
}
