package org.osscallback.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.osscallback.problem.Causes;

/**
 * A thread that takes step after step until it is stopped, whatever goes wrong in one. Thread-safe.
 */
public final class Loop {

    private static final Logger LOG = System.getLogger(Loop.class.getName());

    /** After a step that failed. */
    static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    /** Which a pause has at least if there is one: not every event is worth a transaction. */
    public static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

    private final String complaint;
    private final Supplier<Duration> step;
    private final Bell bell = new Bell();
    private volatile boolean stopping;
    private boolean failing;
    private Thread thread;

    /**
     * @param complaint what the log says, once, while steps fail; {0} is why
     * @param step returns how long to wait for the next one
     */
    public Loop(String complaint, Supplier<Duration> step) {
        this.complaint = complaint;
        this.step = step;
    }

    public void start(ThreadFactory threads) {
        thread = threads.newThread(this::run);
        thread.start();
    }

    /** Ends a pause that is longer than the shortest. */
    public void hurry() {
        bell.ring();
    }

    /** Returns when the step under way is over, or after {@code longest}. */
    public void stop(Duration longest) {
        stopping = true;
        bell.ring();
        try {
            thread.join(longest.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean stopping() {
        return stopping;
    }

    private void run() {
        while (!stopping) {
            pause(take());
        }
    }

    /** Errors as well: a thread that ends in silence is missed by nobody. */
    private Duration take() {
        try {
            Duration next = step.get();
            failing = false;
            return next;
        } catch (RuntimeException | Error failed) {
            if (!failing && !stopping) {
                LOG.log(Level.WARNING, complaint, Causes.innermost(failed));
            }
            failing = true;
            return AFTER_FAILURE;
        }
    }

    private void pause(Duration pause) {
        if (pause.isZero() || stopping) {
            return;
        }
        try {
            Thread.sleep(Math.min(SHORTEST_PAUSE.toMillis(), pause.toMillis()));
            if (pause.compareTo(SHORTEST_PAUSE) > 0) {
                bell.await(pause.minus(SHORTEST_PAUSE));
            }
        } catch (InterruptedException serverStops) {
            stopping = true;
        }
    }
}
