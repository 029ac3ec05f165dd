package org.osscallback.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.osscallback.problem.Problem.BUSY;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osscallback.problem.Refusal;

/** How many read at a time, and what becomes of the others. */
@Timeout(30)
class ReadBulkheadTest {

    @Test
    void refusesAReaderThatFindsNoPlaceInTime() {
        ReadBulkhead bulkhead = new ReadBulkhead(2, Duration.ofMillis(20));
        bulkhead.enter();
        bulkhead.enter();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(bulkhead::enter)
                .satisfies(refusal -> assertThat(refusal.problem).isEqualTo(BUSY));

        bulkhead.leave();
        bulkhead.enter();
        assertThat(bulkhead.free()).isZero();
    }

    @Test
    void hasAReaderWaitForAPlace() {
        ReadBulkhead bulkhead = new ReadBulkhead(1, Duration.ofSeconds(20));
        bulkhead.enter();

        CompletableFuture<Void> second = CompletableFuture.runAsync(bulkhead::enter);

        assertThat(second).isNotDone();
        bulkhead.leave();
        second.join();
        assertThat(bulkhead.free()).isZero();
    }

    @Test
    void refusesAReaderWhoseServerStops() {
        ReadBulkhead bulkhead = new ReadBulkhead(1);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(Refusal.class).isThrownBy(bulkhead::enter);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(bulkhead.free()).isEqualTo(1);
    }
}
