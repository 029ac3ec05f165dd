package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that send slowly or do not read, and genuine callbacks meanwhile. */
class SlowClientsIT extends ContainerTest {

    /** OSS waits five; the server's own goal is one. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final int CALLBACKS = 8;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Wire> open = new ArrayList<>();

    @AfterEach
    void hangUp() {
        clock.shutdownNow();
        open.forEach(Wire::close);
    }

    @Test
    void refusesABodyThatDrips() {
        Wire slow = drip(head("/callback", 1000));

        Wire.Answer answer = slow.read();

        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.slug()).isEqualTo("body-too-slow");
        assertThat(answer.took()).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(5));
        assertThat(slow.readRest()).isEmpty();
    }

    @Test
    void refusesABodyThatDoesNotComeAtAll() {
        Wire silent = begin(head("/callback", 1000));

        Wire.Answer answer = silent.read();

        assertThat(answer.slug()).isEqualTo("body-too-slow");
        assertThat(answer.took()).isLessThan(Duration.ofSeconds(6));
    }

    /** The server's own end of a read comes at the same time as the body's. */
    @Test
    void refusesEachOfManyBodiesThatStopInTheMiddle() {
        List<Wire> halves =
                IntStream.range(0, 60)
                        .mapToObj(each -> begin(head("/callback", 1000) + "a".repeat(500)))
                        .toList();

        assertThat(halves).extracting(each -> each.read().slug()).containsOnly("body-too-slow");
    }

    @Test
    void refusesASignInThatDrips() {
        Wire slow =
                drip(
                        "POST /api/session HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Type: application/json\r\nContent-Length: 400\r\n\r\n");

        Wire.Answer answer = slow.read();

        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.took()).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void answersCallbacksWhileTwoHundredBodiesDrip() {
        for (int i = 0; i < 200; i++) {
            drip(head("/callback", 1000));
        }

        assertThatCallbacksAreAnswered("drip");
        assertThat(open.get(100).read().slug()).isEqualTo("body-too-slow");
    }

    @Test
    void answersCallbacksWhileSignInsDrip() {
        for (int i = 0; i < 100; i++) {
            drip(
                    "POST /api/session HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Type: application/json\r\nContent-Length: 400\r\n\r\n");
        }

        assertThatCallbacksAreAnswered("sign-ins");
    }

    @Test
    void answersCallbacksWhileAnswersAreNotRead() {
        String library =
                "GET /webjars/echarts/5.5.0/echarts.esm.min.js HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (int i = 0; i < 60; i++) {
            begin(library.repeat(8));
        }

        assertThatCallbacksAreAnswered("unread");
    }

    private void assertThatCallbacksAreAnswered(String name) {
        for (int i = 0; i < CALLBACKS; i++) {
            Wire.Answer answer = post("object=slow/" + name + i + "&reqId=" + System.nanoTime());

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.took()).isLessThan(SOON);
        }
    }

    private static String head(String path, int length) {
        OssCall call = OssCall.of(path, "a".repeat(length));
        return new String(call.bytesSent(new byte[0]).bytes(), StandardCharsets.ISO_8859_1);
    }

    /** Sends the head, and then a byte each half second. */
    private Wire drip(String head) {
        Wire wire = begin(head);
        clock.scheduleAtFixedRate(() -> send(wire, "a"), 500, 500, TimeUnit.MILLISECONDS);
        return wire;
    }

    private Wire begin(String text) {
        Wire wire = new Wire(URI.create("http://127.0.0.1:" + server.getPort()));
        open.add(wire);
        send(wire, text);
        return wire;
    }

    private static void send(Wire wire, String text) {
        try {
            wire.begin(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException gone) { // the server has hung up
            throw new IllegalStateException(gone);
        }
    }
}
