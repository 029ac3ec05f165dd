package org.osscallback.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.ticket.TicketVerifierTest;

/** The backends of the documentation, where their language is at hand. */
class ExampleBackendsTest {

    private static final String ANSWER = "{\"as\":\"put\",\"url\":\"http://oss.test/a?b=c\"}";

    private HttpServer server;
    private volatile byte[] asked = {};
    private volatile String account;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/api/uploads/sign",
                exchange -> {
                    asked = exchange.getRequestBody().readAllBytes();
                    account = exchange.getRequestHeaders().getFirst("Authorization");
                    byte[] answer = ANSWER.getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "java,    Backend.java",
        "node,    backend.mjs",
        "python3, backend.py",
        "php,     backend.php",
        "go,      backend.go",
    })
    void askForWhatThisServerSigns(String command, String file) throws Exception {
        String program =
                command.equals("java")
                        ? Path.of(System.getProperty("java.home"), "bin", "java").toString()
                        : command;
        Process backend = start(program, file);
        if (backend == null) {
            System.err.println("!!! " + file + " WAS NOT RUN: no " + command + " here !!!");
        }
        assumeTrue(backend != null, command + " is not here");

        String printed = new String(backend.getInputStream().readAllBytes(), UTF_8);

        assertThat(backend.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed.replaceAll("[\\s\\\\]", "")).isEqualTo(ANSWER);
        assertThat(account).isEqualTo("Basic aXNzdWVyOm9wZW46c2VzYW1l");
        SignRequest request =
                SignRequestReader.read(
                        new ByteArrayInputStream(asked),
                        TicketVerifierTest.NAMES,
                        Duration.ofHours(24),
                        () -> "UNIQUE");
        assertThat(request.object()).isEqualTo("users/alice/UNIQUE.jpg");
        assertThat(request.contentType()).isEqualTo("image/jpeg");
    }

    private static List<String> words(String program, String file) {
        return program.equals("go")
                ? List.of("go", "run", file, "alice", "cat.jpg")
                : List.of(program, file, "alice", "cat.jpg");
    }

    /** Null where there is no such program. */
    private Process start(String program, String file) {
        ProcessBuilder builder =
                new ProcessBuilder(words(program, "docs/examples/" + file))
                        .redirectErrorStream(true);
        builder.environment()
                .putAll(
                        Map.of(
                                "UPLOADS_URL",
                                "http://127.0.0.1:" + server.getAddress().getPort(),
                                "UPLOADS_USER",
                                "issuer",
                                "UPLOADS_PASSWORD",
                                "open:sesame"));
        try {
            return builder.start();
        } catch (IOException absent) {
            return null;
        }
    }
}
