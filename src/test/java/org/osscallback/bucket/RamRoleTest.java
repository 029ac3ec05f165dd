package org.osscallback.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.osscallback.testing.MovedClock;

class RamRoleTest {

    private boolean down;
    private final AtomicInteger asked = new AtomicInteger();

    private final MovedClock clock = new MovedClock();

    private final RamRole role = new RamRole(this::document, clock);

    private byte[] document() throws IOException {
        int number = asked.incrementAndGet();
        if (down) {
            throw new IOException("down");
        }
        return json("k" + number, clock.instant().plus(Duration.ofHours(6)));
    }

    private static byte[] json(String id, Instant expiration) {
        return ("{\"Code\":\"Success\",\"AccessKeyId\":\"%s\",\"AccessKeySecret\":\"s\","
                        + "\"SecurityToken\":\"t\",\"Expiration\":\"%s\"}")
                .formatted(id, expiration)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void fetchesAheadOfExpiryAndNoEarlier() throws IOException {
        assertThat(role.current().id()).isEqualTo("k1");
        clock.advance(Duration.ofHours(6).minus(RamRole.AHEAD).minusSeconds(1));
        assertThat(role.current().id()).isEqualTo("k1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(role.current().id()).isEqualTo("k2");
    }

    @Test
    void servesTheOldKeyWhileThereIsNoOther() throws IOException {
        role.current();
        down = true;
        clock.advance(Duration.ofHours(6).minusMinutes(1));

        assertThat(role.current().id()).isEqualTo("k1");
        clock.advance(Duration.ofMinutes(1));
        assertThatIOException().isThrownBy(role::current);
    }

    @Test
    void asksNobodyForAWhileAfterAFailure() throws IOException {
        down = true;
        assertThatIOException().isThrownBy(role::current);
        assertThatIOException().isThrownBy(role::current);
        assertThat(asked).hasValue(1);

        down = false;
        clock.advance(RamRole.PAUSE_AFTER_FAILURE);
        assertThat(role.current().id()).isEqualTo("k2");
    }

    @Test
    void showsTheTokenThatTheInstanceDemands() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    boolean put = exchange.getRequestMethod().equals("PUT");
                    String token =
                            exchange.getRequestHeaders().getFirst("X-aliyun-ecs-metadata-token");
                    byte[] answer =
                            put
                                    ? "tok".getBytes(StandardCharsets.UTF_8)
                                    : json(
                                            exchange.getRequestURI().getPath() + token,
                                            clock.instant());
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");

            AccessKeyJson read =
                    AccessKeyJson.read(new MetadataAddress(address, "uploads").document());

            assertThat(read.key().id())
                    .isEqualTo("/latest/meta-data/ram/security-credentials/uploadstok");
        } finally {
            server.stop(0);
        }
    }
}
