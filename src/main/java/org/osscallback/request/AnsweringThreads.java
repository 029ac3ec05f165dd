package org.osscallback.request;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for what comes of a request when its own thread has left it: its answer, or its dispatch.
 *
 * <p>None of them ever serves a request. A thread of Open Liberty's own keeps the state of the
 * request that it has served before. To answer another one from there fails now and then, and its
 * client gets an empty 200, or a 500.
 */
public final class AnsweringThreads {

    private static final long IDLE_SECONDS = 10;

    private AnsweringThreads() {}

    /**
     * Makes an executor with up to {@code most} threads, which end when they have nothing to do.
     * Tasks that find none free wait; whoever gives them bounds how many. Once it is shut down, a
     * task is run by the thread that brings it.
     */
    public static ExecutorService of(int most, ManagedThreadFactory factory) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        most,
                        most,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        factory,
                        (task, stopped) -> task.run());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
