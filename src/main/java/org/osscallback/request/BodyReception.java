package org.osscallback.request;

import static org.osscallback.problem.Problem.BODY_TOO_SLOW;
import static org.osscallback.problem.Problem.OVERLOADED;
import static org.osscallback.problem.Problem.SIGNATURE_MISMATCH;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.osscallback.problem.Refusal;

/**
 * Reads bodies within their time. Thread-safe.
 *
 * <p>A body usually comes with its head, and to read it at once takes no other thread. What has not
 * come by then is read when the server tells that it is there, which costs two changes of threads
 * and holds none. WildFly says by {@code available()} what has come; a read that waits is not tried
 * there, since it ends with the connection and not with an answer. Open Liberty says nothing before
 * the first read, so that a few threads may wait for one.
 */
public final class BodyReception {

    /** Threads that may wait for a first read at a time. */
    static final int MOST_WAITING_THREADS = 16;

    private final int most;
    private final Duration limit;
    private final BodyBuffer.Budget budget;
    private final Executor dispatcher;
    private final Semaphore waitingThreads = new Semaphore(MOST_WAITING_THREADS);

    /**
     * @param most bytes of one body
     * @param limit from the arrival of a request until its body is complete
     * @param mostTogether bytes of all bodies that are on their way
     * @param dispatcher with threads that serve no requests; goes on with what had to wait
     */
    public BodyReception(int most, Duration limit, long mostTogether, Executor dispatcher) {
        this.most = most;
        this.limit = limit;
        this.budget = new BodyBuffer.Budget(mostTogether);
        this.dispatcher = dispatcher;
    }

    /**
     * Reads {@code body}, which afterwards is complete or refused.
     *
     * @return {@code false} if the body is still to come: then the request is asynchronous, and is
     *     dispatched anew when the body is there or refused
     */
    public boolean receive(RequestBody body) {
        BodyBuffer buffer = new BodyBuffer(most, budget);
        try {
            if (body.declaredLength() > most) {
                throw RequestBody.tooLarge(most);
            }
            ServletInputStream in = body.request().getInputStream();
            if (!readAvailable(in, body, buffer)
                    && !(saysNothingBeforeARead(in) && readWaiting(in, body, buffer))) {
                new SlowBody(body, buffer, in, limit, dispatcher).begin();
                return false;
            }
            body.complete(buffer.end());
        } catch (IOException broken) {
            buffer.end();
            body.refuse(brokenOff(body, limit, broken));
        } catch (Refusal refusal) {
            buffer.end();
            body.refuse(refusal);
        }
        return true;
    }

    /**
     * @return whether the body is complete
     */
    private static boolean readAvailable(ServletInputStream in, RequestBody body, BodyBuffer buffer)
            throws IOException {
        while (!isComplete(body, buffer)) {
            int available = in.available();
            if (available <= 0) {
                return in.isFinished();
            }
            if (!read(in, buffer, available)) {
                return true;
            }
        }
        return true;
    }

    /** Open Liberty; WildFly would not let itself be asked whether it is ready at this point. */
    private static boolean saysNothingBeforeARead(ServletInputStream in) {
        return in.getClass().getName().startsWith("com.ibm.");
    }

    /** Tries one read that may wait, if a thread may. */
    private boolean readWaiting(ServletInputStream in, RequestBody body, BodyBuffer buffer)
            throws IOException {
        if (!waitingThreads.tryAcquire()) {
            return false;
        }
        try {
            return !read(in, buffer, Integer.MAX_VALUE) || readAvailable(in, body, buffer);
        } finally {
            waitingThreads.release();
        }
    }

    private static boolean isComplete(RequestBody body, BodyBuffer buffer) {
        return buffer.length() == body.declaredLength();
    }

    /**
     * Reads some bytes of the body.
     *
     * @return {@code false} at the end of the body
     */
    static boolean read(ServletInputStream in, BodyBuffer buffer, int atMost) throws IOException {
        if (!buffer.makeRoom()) {
            throw new Refusal(OVERLOADED, "too many bodies are on their way");
        }
        int count = in.read(buffer.array(), buffer.length(), Math.min(atMost, buffer.room()));
        if (count < 0) {
            return false;
        }
        buffer.read(count);
        if (buffer.isOverfull()) {
            throw RequestBody.tooLarge(buffer.most());
        }
        return true;
    }

    /** A server ends a read that takes too long; that is the client's slowness as well. */
    static Refusal brokenOff(RequestBody body, Duration limit, Throwable broken) {
        return body.age().compareTo(limit) >= 0
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
