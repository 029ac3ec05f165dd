package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that come after their head, or never, where nobody waits for them. */
class LateBodyIT extends ContainerTest {

    /** More than the threads that may wait for bodies. */
    private static final int TAKEN = 24;

    private static final int DRIPPING = 150;

    private static final int CALLBACKS = 5;

    private static final int CHUNKED = 4_000;

    private static final int TOGETHER = 16;

    private static final Duration SOON = Duration.ofSeconds(2);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Wire> open = new ArrayList<>();

    @AfterEach
    void hangUp() {
        clock.shutdownNow();
        open.forEach(Wire::close);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/callback",
                "/callback?id=1&index=2",
                "/callback?",
                "/hooks/a/b/",
                "/hooks/a%20b",
                "/hooks/a+b",
                "/hooks/a%2Fb",
                "/hooks/%2525",
                "/hooks/%E5%9B%BE",
                "/hooks/a;v=1",
                "/%63allback"
            })
    void verifiesTheTargetAsItWasSentThoughItsBodyComesLater(String target) {
        takeTheThreadsThatWait();
        OssCall call = OssCall.of(target, "object=late/" + UUID.randomUUID());
        byte[] all = call.bytes();
        byte[] head = call.bytesSent(new byte[0]).bytes();
        Wire late = begin(head);
        post("object=between/" + UUID.randomUUID());

        send(late, Arrays.copyOfRange(all, head.length, all.length));

        assertThat(id(late.read())).isNotEmpty();
    }

    /**
     * Each of them may be on its way when a thread that read another one takes the next request.
     */
    @Test
    void answersEachOfManyBodiesInChunks() throws Exception {
        byte[] chunked =
                ("POST /callback HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n5\r\nbucke\r\n3\r\nt=a\r\n"
                                + "1\r\n&\r\n8\r\nobject=b\r\n0\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        ExecutorService clients = Executors.newFixedThreadPool(TOGETHER);
        try {
            List<Future<Wire.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < CHUNKED; i++) {
                answers.add(clients.submit(() -> exchange(chunked)));
            }

            for (Future<Wire.Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(403);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private Wire.Answer exchange(byte[] request) {
        try (Wire wire = new Wire(server)) {
            return wire.send(request);
        }
    }

    @Test
    void hangsUpOnWhoDripsABodyThatNobodyReads() {
        Wire wire = drip(unsigned("/callback"));

        assertThat(wire.read().status()).isEqualTo(403);
        assertThat(wire.readRest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/callback", "/nobody", "/", "/api/uploads", "/metrics"})
    void answersCallbacksWhileBodiesDripThatNobodyReads(String path) {
        post("object=first/" + UUID.randomUUID()); // a server that has just started is slower
        for (int i = 0; i < DRIPPING; i++) {
            drip(unsigned(path));
        }

        for (int i = 0; i < CALLBACKS; i++) {
            Wire.Answer answer = post("object=unread/" + UUID.randomUUID());

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.took()).isLessThan(SOON);
        }
    }

    private void takeTheThreadsThatWait() {
        for (int i = 0; i < TAKEN; i++) {
            begin(OssCall.of("object=" + "a".repeat(100)).bytesSent(new byte[0]).bytes());
        }
        post("object=between/" + UUID.randomUUID());
    }

    private static byte[] unsigned(String path) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private Wire drip(byte[] head) {
        Wire wire = begin(head);
        clock.scheduleAtFixedRate(
                () -> send(wire, new byte[] {'a'}), 500, 500, TimeUnit.MILLISECONDS);
        return wire;
    }

    private Wire begin(byte[] bytes) {
        Wire wire = new Wire(server);
        open.add(wire);
        send(wire, bytes);
        return wire;
    }

    private static void send(Wire wire, byte[] bytes) {
        try {
            wire.begin(bytes);
        } catch (IOException gone) { // the server has hung up
            throw new UncheckedIOException(gone);
        }
    }
}
