package org.osscallback.outlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimedCallsTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    private static final Duration LONG = Duration.ofSeconds(30);

    private final TimedCalls calls = new TimedCalls(2, Executors.defaultThreadFactory());
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        calls.close();
    }

    @Test
    void giveWhatIsReturnedOrThrown() throws Exception {
        assertThat(calls.call(LONG, () -> "done")).isEqualTo("done");
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(
                        () ->
                                calls.call(
                                        LONG,
                                        () -> {
                                            throw new IllegalStateException("broken");
                                        }))
                .withMessageContaining("broken");
    }

    @Test
    void interruptWhatHangs() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);

        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(
                        () ->
                                calls.call(
                                        SHORT,
                                        () -> {
                                            try {
                                                return end.getCount() > 0 && await();
                                            } catch (InterruptedException late) {
                                                interrupted.countDown();
                                                return false;
                                            }
                                        }));

        assertThat(interrupted.await(LONG.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void areOneAtATimeOfAName() throws Exception {
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> calls.callOnce("a", SHORT, this::hang));

        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> calls.callOnce("a", LONG, () -> true))
                .withMessageContaining("has not returned");
        assertThat(calls.callOnce("b", LONG, () -> true)).isTrue();
        end.countDown();
        while (true) {
            try {
                assertThat(calls.callOnce("a", LONG, () -> true)).isTrue();
                return;
            } catch (TimeoutException stillThere) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void waitInTheirOwnTimeWhenAllThreadsHang() {
        for (int each = 0; each < 2; each++) {
            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(() -> calls.call(SHORT, this::hang));
        }

        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> calls.call(SHORT, () -> true));
    }

    private boolean await() throws InterruptedException {
        end.await();
        return true;
    }

    /** Whatever interrupts it. */
    private boolean hang() {
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException ignored) {
                // goes on hanging
            }
        }
        return true;
    }
}
