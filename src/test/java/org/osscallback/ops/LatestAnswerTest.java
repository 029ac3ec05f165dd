package org.osscallback.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LatestAnswerTest {

    private long now;
    private boolean up = true;
    private final AtomicInteger asked = new AtomicInteger();

    private boolean ask() {
        asked.incrementAndGet();
        return up;
    }

    @Test
    void asksOnceASecond() {
        LatestAnswer answer = new LatestAnswer(this::ask, () -> now);

        for (int i = 0; i < 100; i++) {
            assertThat(answer.get()).isTrue();
        }
        up = false;
        assertThat(answer.get()).isTrue();
        now += 1_000_000_000L;

        assertThat(answer.get()).isFalse();
        assertThat(asked).hasValue(2);
    }

    @Test
    void tellsTheLatestAnswerWhileAnotherAsks() {
        AtomicReference<LatestAnswer> answer = new AtomicReference<>();
        AtomicReference<Boolean> meanwhile = new AtomicReference<>();
        answer.set(
                new LatestAnswer(
                        () -> {
                            if (asked.getAndIncrement() == 1) {
                                Thread other = new Thread(() -> meanwhile.set(answer.get().get()));
                                other.start();
                                join(other);
                                return false;
                            }
                            return true;
                        },
                        () -> now));
        answer.get().get();
        now += 1_000_000_000L;

        assertThat(answer.get().get()).isFalse();
        assertThat(meanwhile).hasValue(true);
        assertThat(asked).hasValue(2);
    }

    private static void join(Thread thread) {
        try {
            thread.join(5_000);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
