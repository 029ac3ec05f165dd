package org.osscallback.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osscallback.problem.Causes;

/**
 * The way of requests to the {@link SessionStore}: few at a time, however many cookies somebody
 * invents, and none in the second after a failure. Thread-safe.
 */
final class StoreBulkhead {

    private static final Logger LOG = System.getLogger(StoreBulkhead.class.getName());

    /** Requests that ask at a time, each over a connection of the pool. */
    static final int AT_ONCE = 2;

    /** A request waits this long for its turn. */
    static final Duration LONGEST_IN_LINE = Duration.ofMillis(250);

    /** For which nobody asks after a failure. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Clock clock;
    private volatile Instant pauseUntil = Instant.MIN;
    private volatile boolean failing;

    StoreBulkhead(Clock clock) {
        this.clock = clock;
    }

    /**
     * Asks on behalf of a request.
     *
     * @param question never answers {@code null}
     * @return empty if there was no turn in time, or the store failed
     */
    <T> Optional<T> ask(Supplier<T> question) {
        if (clock.instant().isBefore(pauseUntil) || !enter()) {
            return Optional.empty();
        }
        try {
            return tried(question);
        } finally {
            places.release();
        }
    }

    /** Has a request change something; false if there was no turn in time, or the store failed. */
    boolean change(Runnable change) {
        return ask(done(change)).isPresent();
    }

    /** The same for the one thread that no request waits for: it needs no turn. */
    boolean work(Runnable work) {
        return tried(done(work)).isPresent();
    }

    private static Supplier<Boolean> done(Runnable change) {
        return () -> {
            change.run();
            return true;
        };
    }

    private <T> Optional<T> tried(Supplier<T> question) {
        try {
            Optional<T> answer = Optional.of(question.get());
            failing = false;
            return answer;
        } catch (RuntimeException | Error failed) { // or the timer would not come again
            pauseUntil = clock.instant().plus(PAUSE);
            if (!failing) {
                failing = true;
                LOG.log(
                        Level.WARNING,
                        "Sessions are in the memory of this node alone for now: {0}",
                        Causes.innermost(failed));
            }
            return Optional.empty();
        }
    }

    private boolean enter() {
        try {
            return places.tryAcquire(LONGEST_IN_LINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
