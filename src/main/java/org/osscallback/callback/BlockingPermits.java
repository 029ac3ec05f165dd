package org.osscallback.callback;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Threads that wait for what they have begun. Thread-safe.
 *
 * <p>To wait costs less than to have another thread go on, but a server has only so many threads.
 * So some may wait, and not for long; the place of one who went away in vain stays taken until its
 * result is there, so that while the database stalls nobody waits at all.
 */
final class BlockingPermits {

    private final Semaphore permits;
    private final Duration longest;

    /**
     * @param longest a place is good for
     */
    BlockingPermits(int permits, Duration longest) {
        this.permits = new Semaphore(permits);
        this.longest = longest;
    }

    /**
     * @return whether {@code result} is there, or its failure; {@code false} at once if too many
     *     threads wait already
     */
    boolean await(CompletionStage<?> result) {
        if (!permits.tryAcquire()) {
            return false;
        }
        result.whenComplete((done, failure) -> permits.release());
        try {
            result.toCompletableFuture().get(longest.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException failed) {
            return true;
        } catch (TimeoutException slow) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
