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
class WaitersTest {

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
        Waiters waiters = new Waiters(1, LONG);
        FutureTask<Boolean> waiter = begin(() -> waiters.await(pending));
        pending.complete("here");
        assertTrue(waiter.get());
    }

    @Test
    void waitsForAFailure() throws Exception {
        Waiters waiters = new Waiters(1, LONG);
        FutureTask<Boolean> waiter = begin(() -> waiters.await(pending));
        pending.completeExceptionally(new IllegalStateException());
        assertTrue(waiter.get());
    }

    @Test
    void nobodyElseWaitsWhenAllPlacesAreTaken() throws Exception {
        Waiters waiters = new Waiters(2, LONG);
        FutureTask<Boolean> first = begin(() -> waiters.await(pending));
        FutureTask<Boolean> second = begin(() -> waiters.await(pending));
        started.forEach(WaitersTest::untilParked);
        assertFalse(waiters.await(new CompletableFuture<>()));
        pending.complete("here");
        assertTrue(first.get());
        assertTrue(second.get());
        assertTrue(waiters.await(CompletableFuture.completedFuture("free again")));
    }

    @Test
    void whoWaitedInVainLeavesThePlaceTakenUntilTheResultIsThere() {
        Waiters waiters = new Waiters(1, SHORT);
        assertFalse(waiters.await(pending));
        assertFalse(waiters.await(CompletableFuture.completedFuture("no place")));
        pending.complete("late");
        assertTrue(waiters.await(CompletableFuture.completedFuture("free again")));
    }

    @Test
    void aPlaceIsGivenBackOnceForEachResult() {
        Waiters waiters = new Waiters(1, SHORT);
        for (int each = 0; each < 3; each++) {
            assertTrue(waiters.await(CompletableFuture.completedFuture("here")));
        }
        assertFalse(waiters.await(pending));
        assertFalse(waiters.await(pending));
    }

    @Test
    void anInterruptedThreadDoesNotWait() {
        Thread.currentThread().interrupt();
        assertFalse(new Waiters(1, LONG).await(pending));
        assertTrue(Thread.interrupted());
    }

    @Test
    void fewerThreadsWaitThanTheServerHas() throws Exception {
        String server = Files.readString(Path.of("liberty/server.xml"));
        assertEquals(
                CallbackGuard.MOST_WAITERS * 3 / 2,
                Integer.parseInt(server.replaceAll("(?s).*coreThreads=\"(\\d+)\".*", "$1")));
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
