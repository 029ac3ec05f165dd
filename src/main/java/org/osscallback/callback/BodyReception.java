package org.osscallback.callback;

import static org.osscallback.problem.Problem.BODY_TOO_LARGE;
import static org.osscallback.problem.Problem.BODY_TOO_SLOW;
import static org.osscallback.problem.Problem.OVERLOADED;
import static org.osscallback.problem.Problem.SIGNATURE_MISMATCH;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.osscallback.problem.Refusal;

/**
 * Reads the bodies of callbacks within their time. Thread-safe.
 *
 * <p>A body usually comes with its headers, and a thread that reads it waits for nothing. So a few
 * threads may read and wait. Beyond that the server tells when there is something to read, which
 * costs two changes of threads and holds none: clients that send slowly hold only those few.
 */
final class BodyReception {

    /** Threads that may wait for bytes at a time. */
    static final int MOST_WAITING_THREADS = 16;

    /** What all bodies on their way may take together; eight times as much fits into the heap. */
    static final long MOST_BYTES = 64L << 20;

    private final Semaphore waitingThreads = new Semaphore(MOST_WAITING_THREADS);
    private final BodyBuffer.Budget budget = new BodyBuffer.Budget(MOST_BYTES);

    /**
     * Reads the body of {@code incoming}, which afterwards has it or a refusal.
     *
     * @param most bytes
     * @param limit from arrival until the body is complete
     * @return {@code false} if the body is still to come: then the request is asynchronous, and is
     *     dispatched anew when the body is there or refused
     */
    boolean receive(HttpServletRequest http, IncomingCallback incoming, int most, Duration limit) {
        BodyBuffer buffer = new BodyBuffer(most, budget);
        if (!waitingThreads.tryAcquire()) {
            AsyncContext request = http.startAsync();
            // the server adds its own granularity, so there is no need for more than a millisecond
            request.setTimeout(Math.max(1, limit.minus(incoming.age()).toMillis()));
            SlowBody.receive(request, incoming, buffer, limit);
            return false;
        }
        try {
            incoming.complete(read(http.getInputStream(), incoming, buffer, limit));
        } catch (IOException broken) {
            incoming.refuse(brokenOff(incoming, limit, broken));
        } catch (Refusal refusal) {
            incoming.refuse(refusal);
        } finally {
            waitingThreads.release();
            buffer.end();
        }
        return true;
    }

    private static byte[] read(
            InputStream in, IncomingCallback incoming, BodyBuffer buffer, Duration limit)
            throws IOException {
        while (true) {
            requireRoom(buffer);
            int count = in.read(buffer.array(), buffer.length(), buffer.room());
            if (count < 0) {
                return buffer.end();
            }
            buffer.read(count);
            requireSize(incoming, buffer);
            if (buffer.length() == incoming.declaredLength()) {
                return buffer.end();
            }
            if (incoming.age().compareTo(limit) > 0) {
                throw tooSlow(limit, null);
            }
        }
    }

    static void requireRoom(BodyBuffer buffer) {
        if (!buffer.makeRoom()) {
            throw new Refusal(OVERLOADED, "too many bodies are on their way");
        }
    }

    static void requireSize(IncomingCallback incoming, BodyBuffer buffer) {
        if (buffer.isOverfull()) {
            throw new Refusal(BODY_TOO_LARGE, "it has more bytes than are accepted");
        }
    }

    /** A server ends a read that takes too long; that is the client's slowness as well. */
    static Refusal brokenOff(IncomingCallback incoming, Duration limit, Throwable broken) {
        return incoming.age().compareTo(limit) >= 0
                ? tooSlow(limit, broken)
                : new Refusal(
                        SIGNATURE_MISMATCH,
                        "the body broke off, so it is not what was signed",
                        broken);
    }

    static Refusal tooSlow(Duration limit, Throwable cause) {
        return new Refusal(
                BODY_TOO_SLOW, "it was not complete after " + limit.toMillis() + " ms", cause);
    }
}
