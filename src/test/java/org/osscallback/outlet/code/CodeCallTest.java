package org.osscallback.outlet.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.outlet.Outcome.Verdict.AWAY;
import static org.osscallback.outlet.Outcome.Verdict.DELIVERED;
import static org.osscallback.outlet.Outcome.Verdict.FINAL;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.TimedCalls;

/** Calls of receivers that a jar names. */
class CodeCallTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final TimedCalls threads = new TimedCalls(4, Executors.defaultThreadFactory());
    private Receivers receivers;

    /** Does what the event's id says. */
    public static final class Obedient implements EventReceiver {

        static final AtomicInteger MADE = new AtomicInteger();
        static final AtomicInteger CLOSED = new AtomicInteger();

        public Obedient() {
            MADE.incrementAndGet();
        }

        @Override
        public void receive(Map<String, String> attributes, String data) throws Exception {
            switch (attributes.get("id")) {
                case "never" -> throw new IllegalArgumentException("not for me");
                case "not now" -> throw new IOException("full");
                case "hang" -> new CountDownLatch(1).await();
                default -> assertThat(data).isEqualTo("{}");
            }
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
        }
    }

    @BeforeEach
    void name(@TempDir Path jar) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(EventReceiver.class.getName()), Obedient.class.getName());
        receivers =
                new Receivers(
                        new URLClassLoader(
                                new URL[] {jar.toUri().toURL()}, getClass().getClassLoader()));
        Obedient.MADE.set(0);
        Obedient.CLOSED.set(0);
    }

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void tellWhatFollows() {
        assertThat(send("ok", LONG).verdict()).isEqualTo(DELIVERED);
        assertThat(send("never", LONG).verdict()).isEqualTo(FINAL);
        assertThat(send("never", LONG).error()).contains("not for me");
        assertThat(send("not now", LONG).verdict()).isEqualTo(AWAY);
        Outcome late = send("hang", Duration.ofMillis(20));
        assertThat(late.verdict()).isEqualTo(AWAY);
        assertThat(late.error()).contains("in time");
    }

    @Test
    void haveAReceiverForEachSubscriptionUntilTheEnd() {
        send("ok", LONG);
        send("ok", LONG);
        new CodeCall(receivers, threads, LONG).send("other", Obedient.class.getName(), event("ok"));

        assertThat(Obedient.MADE).hasValue(2);
        receivers.close();
        assertThat(Obedient.CLOSED).hasValue(2);
    }

    @Test
    void areOfClassesThatAJarNamesAlone() {
        assertThat(receivers.has(Obedient.class.getName())).isTrue();
        assertThat(receivers.has("java.lang.String")).isFalse();
        Outcome outcome =
                new CodeCall(receivers, threads, LONG).send("s", "java.lang.String", event("ok"));
        assertThat(outcome.verdict()).isEqualTo(AWAY);
        assertThat(outcome.error()).contains("java.lang.String");
    }

    private Outcome send(String id, Duration longest) {
        return new CodeCall(receivers, threads, longest)
                .send("s", Obedient.class.getName(), event(id));
    }

    private static Event event(String id) {
        return new Event(id, "upload.recorded", "/s", "b/o", null, JsonValue.EMPTY_JSON_OBJECT);
    }
}
