package org.osscallback.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wait that should end at once would take {@link #LONG} otherwise, and the test's time is up. */
@Timeout(30)
class BlockingPermitsTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final CompletableFuture<String> pending = new CompletableFuture<>();
    private final List<Thread> started = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        pending.complete("over");
        for (Thread each : started) {
            each.join();
        }
    }

    @Test
    void waitsForAResult() throws Exception {
        BlockingPermits permits = new BlockingPermits(1, LONG);
        FutureTask<Boolean> waiter = begin(() -> permits.await(pending));
        pending.complete("here");
        assertTrue(waiter.get());
    }

    @Test
    void waitsForAFailure() throws Exception {
        BlockingPermits permits = new BlockingPermits(1, LONG);
        FutureTask<Boolean> waiter = begin(() -> permits.await(pending));
        pending.completeExceptionally(new IllegalStateException());
        assertTrue(waiter.get());
    }

    @Test
    void nobodyElseWaitsWhenAllPlacesAreTaken() throws Exception {
        BlockingPermits permits = new BlockingPermits(2, LONG);
        FutureTask<Boolean> first = begin(() -> permits.await(pending));
        FutureTask<Boolean> second = begin(() -> permits.await(pending));
        started.forEach(BlockingPermitsTest::untilParked);
        assertFalse(permits.await(new CompletableFuture<>()));
        pending.complete("here");
        assertTrue(first.get());
        assertTrue(second.get());
        assertTrue(permits.await(CompletableFuture.completedFuture("free again")));
    }

    @Test
    void whoWaitedInVainLeavesThePlaceTakenUntilTheResultIsThere() {
        BlockingPermits permits = new BlockingPermits(1, SHORT);
        assertFalse(permits.await(pending));
        assertFalse(permits.await(CompletableFuture.completedFuture("no place")));
        pending.complete("late");
        assertTrue(permits.await(CompletableFuture.completedFuture("free again")));
    }

    @Test
    void aPlaceIsGivenBackOnceForEachResult() {
        BlockingPermits permits = new BlockingPermits(1, SHORT);
        for (int each = 0; each < 3; each++) {
            assertTrue(permits.await(CompletableFuture.completedFuture("here")));
        }
        assertFalse(permits.await(pending));
        assertFalse(permits.await(pending));
    }

    @Test
    void anInterruptedThreadDoesNotWait() {
        Thread.currentThread().interrupt();
        assertFalse(new BlockingPermits(1, LONG).await(pending));
        assertTrue(Thread.interrupted());
    }

    @Test
    void fewerThreadsWaitThanTheServerHas() throws Exception {
        String server = Files.readString(Path.of("liberty/server.xml"));
        int threads = Integer.parseInt(server.replaceAll("(?s).*coreThreads=\"(\\d+)\".*", "$1"));
        assertEquals(2 * CallbackGuard.MOST_PERMITS, threads);
    }

    private FutureTask<Boolean> begin(Callable<Boolean> wait) {
        FutureTask<Boolean> task = new FutureTask<>(wait);
        Thread thread = new Thread(task);
        started.add(thread);
        thread.start();
        return task;
    }

    private static void untilParked(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}
