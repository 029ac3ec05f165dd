package org.osscallback.sink;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends waiting in time. It has a thread of its own, which ends with the application: that of {@link
 * CompletableFuture#orTimeout} is the JVM's for good, and keeps the application that began it in
 * memory. Thread-safe.
 */
final class CallTimer implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, CallTimer::thread);

    CallTimer() {
        timer.setRemoveOnCancelPolicy(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "oss-upload-callback call timer");
        thread.setDaemon(true);
        return thread;
    }

    /** Fails what is not complete by then, with a {@link TimeoutException}. */
    void limit(CompletableFuture<?> result, Duration within) {
        try {
            Future<?> end =
                    timer.schedule(
                            () -> result.completeExceptionally(new TimeoutException()),
                            within.toMillis(),
                            TimeUnit.MILLISECONDS);
            result.whenComplete((done, failure) -> end.cancel(false));
        } catch (RejectedExecutionException stopping) {
            result.completeExceptionally(new TimeoutException("the server is stopping"));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
