package org.osscallback.request;

import static org.osscallback.problem.Problem.BUSY;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osscallback.problem.Refusal;

/**
 * Bounds the threads of requests that are no callbacks, so that whatever slow clients they have,
 * callbacks find threads. A request that has become asynchronous holds no place. Thread-safe.
 */
public final class RequestBulkhead {

    /** Requests that are worked on at a time: a quarter of the threads that the servers have. */
    static final int MOST_AT_WORK = 24;

    /** Requests that wait for a place besides; each holds a thread meanwhile. */
    static final int MOST_IN_LINE = 16;

    static final Duration LONGEST_IN_LINE = Duration.ofMillis(500);

    private final Semaphore atWork = new Semaphore(MOST_AT_WORK, true);
    private final Semaphore inside = new Semaphore(MOST_AT_WORK + MOST_IN_LINE);

    /** Goes on with the request, or answers {@code busy}. */
    public void pass(HttpServletRequest http, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        if (!inside.tryAcquire()) {
            refuse(answer);
            return;
        }
        try {
            if (!waitForAPlace()) {
                refuse(answer);
                return;
            }
            try {
                chain.doFilter(http, answer);
            } finally {
                atWork.release();
            }
        } finally {
            inside.release();
        }
    }

    private boolean waitForAPlace() {
        try {
            return atWork.tryAcquire(LONGEST_IN_LINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void refuse(HttpServletResponse answer) throws IOException {
        PlainAnswer.of(new Refusal(BUSY, "too many requests are answered at the moment"))
                .send(answer);
    }
}
