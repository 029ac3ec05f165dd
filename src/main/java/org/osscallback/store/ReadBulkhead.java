package org.osscallback.store;

import static org.osscallback.problem.Problem.BUSY;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osscallback.problem.Refusal;

/**
 * The places of readers of the store at a time, fewer than the pool has connections, so that a
 * writer finds one whatever readers ask. Who comes first is served first. Thread-safe.
 */
public final class ReadBulkhead {

    /** A reader waits this long for a place. */
    static final Duration LONGEST_IN_LINE = Duration.ofSeconds(1);

    private final Semaphore places;
    private final Duration longest;

    /**
     * @param readers how many read at a time
     */
    public ReadBulkhead(int readers) {
        this(readers, LONGEST_IN_LINE);
    }

    ReadBulkhead(int readers, Duration longest) {
        this.places = new Semaphore(readers, true);
        this.longest = longest;
    }

    /**
     * Takes a place, which has to be given back by {@link #leave}.
     *
     * @throws Refusal {@code BUSY} if none becomes free in time
     */
    public void enter() {
        try {
            if (places.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw new Refusal(BUSY, "too many questions to the database are being answered");
    }

    /** Gives the place back, once the connection is back in the pool. */
    public void leave() {
        places.release();
    }

    /**
     * Asks in a place. The transaction of the question has ended when it returns.
     *
     * @throws Refusal {@code BUSY} if none becomes free in time
     */
    public <T> T ask(Supplier<T> question) {
        enter();
        try {
            return question.get();
        } finally {
            leave();
        }
    }

    int free() {
        return places.availablePermits();
    }
}
