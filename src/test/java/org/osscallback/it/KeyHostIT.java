package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys from a host that behaves, misbehaves, or is away. */
class KeyHostIT extends ContainerTest {

    /** What OSS waits for an answer, less the network: the deadline that the WAR sets itself. */
    private static final Duration DEADLINE = Duration.ofSeconds(4);

    private final KeyHost host = TestBench.keyHost();

    @AfterEach
    void bringTheHostBack() {
        host.setDown(false);
    }

    @Test
    void fetchesAKeyOnceForManyCallbacksAtOnce() {
        String path = "good/" + UUID.randomUUID() + ".pem";

        long start = System.nanoTime();
        IntStream.range(0, 1_000)
                .parallel()
                .forEach(each -> assertThat(id(post(signedWith(path)))).isNotEmpty());
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        long lifetimes = took.dividedBy(TestBench.KEY_TTL);
        assertThat(host.requests(path)).isLessThanOrEqualTo((int) (1 + 2 * lifetimes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow", "endless", "redirect", "junk", "absent"})
    void refusesInTimeIfTheHostIsHostile(String manner) {
        Wire.Answer answer = post(signedWith(manner + "/" + UUID.randomUUID()));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.slug()).isEqualTo("key-unavailable");
        assertThat(answer.took()).isLessThan(DEADLINE);
    }

    @Test
    void followsNoRedirect() {
        int before = host.requests("good/redirected.pem");

        post(signedWith("redirect/" + UUID.randomUUID()));

        assertThat(host.requests("good/redirected.pem")).isEqualTo(before);
    }

    @Test
    void remembersAFailureForAWhile() {
        String path = "junk/" + UUID.randomUUID();

        IntStream.range(0, 20).forEach(each -> post(signedWith(path)));

        assertThat(host.requests(path)).isLessThanOrEqualTo(2);
    }

    @Test
    void usesACachedKeyWhileTheHostIsDown() {
        String path = "good/" + UUID.randomUUID() + ".pem";
        post(signedWith(path));
        host.setDown(true);

        assertThat(id(post(signedWith(path)))).isNotEmpty();
    }

    @Test
    void usesAnExpiredKeyWhileTheHostIsDown() {
        String path = "good/" + UUID.randomUUID() + ".pem";
        post(signedWith(path));
        host.setDown(true);
        int asked = host.requests(path);
        await(
                "the key is old enough to be fetched again",
                () -> {
                    assertThat(id(post(signedWith(path)))).isNotEmpty();
                    return host.requests(path) > asked;
                });

        assertThat(id(post(signedWith(path)))).isNotEmpty();
    }

    @Test
    void saysThatItCannotTellWhileTheHostIsDownAndRecoversByItself() {
        host.setDown(true);
        String path = "good/" + UUID.randomUUID() + ".pem";

        Wire.Answer answer = post(signedWith(path));
        host.setDown(false);

        assertThat(answer.slug()).isEqualTo("key-unavailable");
        await("the key is fetched", () -> post(signedWith(path)).status() == 200);
    }

    @Test
    void sparesAHostThatKeepsFailing() {
        host.setDown(true);
        await(
                "the circuit breaker opens",
                () -> {
                    String path = "good/" + UUID.randomUUID();
                    post(signedWith(path));
                    return host.requests(path) == 0;
                });
        host.setDown(false);

        await(
                "it closes again",
                () -> post(signedWith("good/" + UUID.randomUUID())).status() == 200);
    }

    private OssCall signedWith(String keyPath) {
        return OssCall.of("object=keys/" + UUID.randomUUID()).keyUrl(host.url(keyPath));
    }
}
