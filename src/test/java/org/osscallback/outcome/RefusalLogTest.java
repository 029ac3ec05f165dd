package org.osscallback.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.signature.RequestTarget;

class RefusalLogTest {

    final RefusalLog log = new RefusalLog();

    @Test
    void isEmptyAtFirst() {
        assertThat(log.latest()).isEmpty();
    }

    @Test
    void tellsTheNewestFirst() {
        log.remember(refused("/1"));
        log.remember(refused("/2"));

        assertThat(log.latest()).extracting(CallbackRefused::path).containsExactly("/2", "/1");
    }

    @Test
    void forgetsTheOldestBeyondTheLimit() {
        for (int i = 1; i <= RefusalLog.MOST + 5; i++) {
            log.remember(refused("/" + i));
        }

        List<CallbackRefused> latest = log.latest();

        assertThat(latest).hasSize(RefusalLog.MOST);
        assertThat(latest.get(0).path()).isEqualTo("/" + (RefusalLog.MOST + 5));
        assertThat(latest.get(RefusalLog.MOST - 1).path()).isEqualTo("/6");
    }

    @Test
    void keepsOneKindWhateverTheFloodOfAnother() {
        log.remember(refused("/rare", Problem.TICKET_MISMATCH));
        for (int i = 0; i < 10 * RefusalLog.MOST; i++) {
            log.remember(refused("/flood"));
        }

        assertThat(log.latest())
                .hasSize(RefusalLog.MOST + 1)
                .last()
                .extracting(CallbackRefused::path)
                .isEqualTo("/rare");
    }

    @Test
    void keepsNoCause() {
        Throwable large = new IllegalStateException("holds on to much");
        log.remember(
                CallbackRefused.failed(
                        new RequestTarget("/1", ""), large, Instant.EPOCH, Duration.ZERO));

        assertThat(log.latest())
                .singleElement()
                .returns(null, CallbackRefused::cause)
                .returns(Problem.INTERNAL_ERROR, CallbackRefused::problem);
    }

    @Test
    void handsOutWhatNoLongerChanges() {
        log.remember(refused("/1"));

        List<CallbackRefused> before = log.latest();
        log.remember(refused("/2"));

        assertThat(before).hasSize(1);
    }

    @Test
    void remembersWhatManyThreadsTell() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch told = new CountDownLatch(RefusalLog.MOST);
        for (int i = 0; i < RefusalLog.MOST; i++) {
            threads.submit(
                    () -> {
                        log.remember(refused("/"));
                        log.latest();
                        told.countDown();
                    });
        }

        assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
        threads.shutdownNow();

        assertThat(log.latest()).hasSize(RefusalLog.MOST);
    }

    private static CallbackRefused refused(String path) {
        return refused(path, Problem.OBJECT_MISSING);
    }

    private static CallbackRefused refused(String path, Problem problem) {
        return CallbackRefused.of(
                new RequestTarget(path, ""),
                new Refusal(problem, "none is there"),
                Instant.EPOCH,
                Duration.ZERO);
    }
}
