package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deploys the WAR that ships and calls it from outside. */
@ExtendWith(ArquillianExtension.class)
abstract class ContainerTest {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final long PAUSE_NANOS = 20_000_000;

    @ArquillianResource URI server;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(
                WebArchive.class, new File("target/oss-upload-callback.war"));
    }

    Wire.Answer post(OssCall call) {
        return Wire.send(server, call);
    }

    Wire.Answer post(String formBody) {
        return post(OssCall.of(formBody));
    }

    /** The id in an answer made by the default template. */
    static String id(Wire.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return json(answer.body()).getString("id");
    }

    static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(base(path).resolve(path)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private URI base(String path) {
        return path.startsWith("/health")
                ? AppServer.current().health(server, AppServer.managementPort())
                : server;
    }

    /** A value of {@code /metrics}; 0 if there is no such sample. */
    double metric(String sample) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .sum();
    }

    /** What the server has logged so far. */
    static String log() {
        try {
            return Files.readString(AppServer.current().log());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Posts calls, each with a signature of its own, until the log has all the texts: ten lines of
     * a kind are logged in a second, and five mismatches examined.
     */
    void awaitLog(Supplier<OssCall> call, String... texts) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!hasLogged(texts)) {
            assertThat(System.nanoTime()).as("not logged: " + List.of(texts)).isLessThan(deadline);
            post(call.get());
            long pause = System.nanoTime() + 1_500_000_000L;
            while (System.nanoTime() < pause && !hasLogged(texts)) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static boolean hasLogged(String... texts) {
        String log = log();
        return Stream.of(texts).allMatch(log::contains);
    }

    /** Asks again until it is so. */
    static void await(String what, BooleanSupplier holds) {
        await(what, LONGEST_WAIT, holds);
    }

    static void await(String what, Duration longest, BooleanSupplier holds) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long until " + what).isLessThan(deadline);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
