package org.osscallback.outlet;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls of what may not return in time, on threads of their own. One that hangs holds its thread
 * until it returns, and nobody else's. Thread-safe.
 */
public final class TimedCalls {

    private static final int IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /**
     * @param most threads; a call that finds none waits in its own time
     */
    public TimedCalls(int most, ThreadFactory factory) {
        threads =
                new ThreadPoolExecutor(
                        most,
                        most,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        factory);
        threads.allowCoreThreadTimeOut(true);
    }

    /** Calls nothing any more, and interrupts what hangs. */
    public void close() {
        threads.shutdownNow();
    }

    /**
     * Calls, and waits for the result.
     *
     * @throws ExecutionException with what the call threw
     * @throws TimeoutException if it did not return in time; it is interrupted then
     */
    public <T> T call(Duration longest, Callable<T> call)
            throws ExecutionException, TimeoutException {
        FutureTask<T> task = new FutureTask<>(call);
        try {
            threads.execute(task);
            return task.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            throw new ExecutionException(stopping);
        } catch (InterruptedException stopping) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new ExecutionException(stopping);
        } catch (TimeoutException late) {
            task.cancel(true);
            threads.remove(task);
            throw late;
        }
    }

    /**
     * The same for what can be called once at a time: while an earlier call hangs, there is none.
     *
     * @param name of what is called
     */
    public <T> T callOnce(String name, Duration longest, Callable<T> call)
            throws ExecutionException, TimeoutException {
        if (!underWay.add(name)) {
            throw new TimeoutException("The last call has not returned yet");
        }
        boolean[] begun = {false};
        try {
            return call(
                    longest,
                    () -> {
                        begun[0] = true;
                        try {
                            return call.call();
                        } finally {
                            underWay.remove(name);
                        }
                    });
        } finally {
            if (!begun[0]) {
                underWay.remove(name);
            }
        }
    }
}
