package org.osscallback.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osscallback.outcome.RecentCallbacks.Figures;
import org.osscallback.problem.Problem;
import org.osscallback.upload.Recorded;

class RecentCallbacksTest {

    private final AtomicLong nanos = new AtomicLong(System.nanoTime());
    private final RecentCallbacks recent = new RecentCallbacks();

    /** The node has run for an hour. */
    @BeforeEach
    void run() {
        recent.nanoTime = nanos::get;
        pass(Duration.ofHours(1));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void record(long millis) {
        recent.note(new CallbackAccepted(new Recorded(null, true), Duration.ofMillis(millis)));
    }

    private void refuse() {
        CallbackRefused.Request request =
                new CallbackRefused.Request("/", "192.0.2.7", SignedFacts.NONE, null);
        recent.note(
                new CallbackRefused(
                        Instant.EPOCH,
                        request,
                        Problem.SIGNATURE_MISSING,
                        "no",
                        List.of(),
                        null,
                        Duration.ofSeconds(9)));
    }

    @Test
    void areNoneAtFirst() {
        assertThat(recent.figures()).isEqualTo(new Figures(0, null, null, null));
    }

    @Test
    void areCountedAndTimed() {
        for (int millis = 1; millis <= 100; millis++) {
            record(millis);
        }
        for (int each = 0; each < 25; each++) {
            refuse();
        }

        Figures figures = recent.figures();

        assertThat(figures.perSecond()).isEqualTo(125 / 300.0, within(0.001));
        assertThat(figures.refusedShare()).isEqualTo(0.2);
        assertThat(figures.p50Millis()).isEqualTo(50);
        assertThat(figures.p95Millis()).isEqualTo(95);
    }

    @Test
    void areForgottenAfterFiveMinutes() {
        record(1_000);
        pass(Duration.ofMinutes(5).minusNanos(1));
        record(1);
        assertThat(recent.figures().p95Millis()).isEqualTo(1_000);

        pass(Duration.ofNanos(1));

        assertThat(recent.figures().p95Millis()).isEqualTo(1);
    }

    @Test
    void areTheNewestOfMany() {
        for (int each = 0; each < RecentCallbacks.MOST; each++) {
            record(1_000);
        }
        pass(Duration.ofSeconds(10));
        for (int each = 0; each < RecentCallbacks.MOST; each++) {
            record(1);
        }
        pass(Duration.ofSeconds(2));

        Figures figures = recent.figures();

        assertThat(figures.p95Millis()).isEqualTo(1);
        assertThat(figures.perSecond()).isEqualTo(RecentCallbacks.MOST / 2.0, within(1.0));
    }
}
