package org.osscallback.outlet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.journal.Deliveries;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Target;
import org.osscallback.upload.Upload;

/** The receivers of the documentation, where their language is at hand. */
class ExampleReceiversTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"java, Receiver.java", "node, receiver.mjs", "python3, receiver.py"})
    void takeAnEventOnceAndNothingThatIsNotSigned(String command, String file) throws Exception {
        String program =
                command.equals("java")
                        ? Path.of(System.getProperty("java.home"), "bin", "java").toString()
                        : command;
        assumeTrue(isHere(program), command + " is not here");
        int port = freePort();
        Process receiver = start(program, file, port);
        try {
            awaitStart(receiver, port);
            Upload upload = Deliveries.upload("photos", "1.jpg", Map.of());

            assertThat(status(port, SECRET, upload)).isEqualTo(204);
            assertThat(status(port, SECRET, upload)).isEqualTo(204);
            assertThat(status(port, OTHER, upload)).isEqualTo(401);
            try (Stream<Path> done = Files.list(folder.resolve("done"))) {
                assertThat(done).hasSize(1);
            }
        } finally {
            receiver.destroyForcibly().waitFor();
        }
    }

    private static boolean isHere(String program) throws InterruptedException {
        try {
            Process version =
                    new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return version.waitFor(30, TimeUnit.SECONDS) && version.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process start(String program, String file, int port) throws IOException {
        Path done = Files.createDirectories(folder.resolve("done"));
        ProcessBuilder builder =
                new ProcessBuilder(
                                program,
                                Path.of("docs/examples", file).toAbsolutePath().toString(),
                                String.valueOf(port))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "WEBHOOK_SECRET",
                                SECRET,
                                "DONE_DIR",
                                done.toString(),
                                "DONE_DB",
                                done.resolve("done.db").toString()));
        return builder.start();
    }

    private void awaitStart(Process receiver, int port) throws IOException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!listens(port)) {
            assertThat(receiver.isAlive() && System.nanoTime() < deadline)
                    .as(() -> log(folder.resolve("log")))
                    .isTrue();
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static String log(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException none) {
            return "";
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int status(int port, String secret, Upload upload) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        try {
            JsonObject target =
                    Json.createObjectBuilder()
                            .add("type", "http")
                            .add("url", "http://127.0.0.1:" + port + "/")
                            .build();
            SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
            Event event = Event.of(upload.id() + "-recorded", "upload.recorded", "/here", upload);
            return new WebhookPost(
                            new HttpExchange(tls, timer, HttpExchange.LONGEST),
                            InetAddress::getAllByName,
                            true,
                            Clock.systemUTC())
                    .send(new Target("s", target, List.of(secret)), event)
                    .status();
        } finally {
            timer.shutdownNow();
        }
    }
}
