package org.osscallback.live;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.osscallback.problem.Causes;

/**
 * Has something done again and again while there is a need, one at a time, whatever goes wrong in
 * it. Thread-safe.
 */
final class Ticks {

    static final int PAUSE_MILLIS = 250;

    private static final Logger LOG = System.getLogger(Ticks.class.getName());

    private final ManagedScheduledExecutorService timer;
    private final String complaint;
    private final BooleanSupplier tick;
    private final Runnable whenTheServerStops;
    private final ReentrantLock running = new ReentrantLock();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile boolean stopped;
    private ScheduledFuture<?> schedule;
    private boolean failing;

    /**
     * @param complaint what the log says, once, while ticks fail; {0} is why
     * @param tick returns whether there is a need for more
     * @param whenTheServerStops called when the server takes no more work
     */
    Ticks(
            ManagedScheduledExecutorService timer,
            String complaint,
            BooleanSupplier tick,
            Runnable whenTheServerStops) {
        this.timer = timer;
        this.complaint = complaint;
        this.tick = tick;
        this.whenTheServerStops = whenTheServerStops;
    }

    /** Has it done now, and then for as long as there is a need; however many ask, once. */
    void soon() {
        if (!stopped && wanted.compareAndSet(false, true)) {
            try {
                timer.execute(this::run);
            } catch (RejectedExecutionException stopping) {
                LOG.log(Level.DEBUG, "The server stops", stopping);
            }
        }
    }

    /** Nothing is begun any more; does not wait for what is being done. */
    void stop() {
        stopped = true;
    }

    /** A server that is stopping takes no more work, and would wait for whoever waits for us. */
    private void runUnlessTheServerStops() {
        try {
            timer.execute(() -> {});
        } catch (RejectedExecutionException stopping) {
            LOG.log(Level.DEBUG, "The server stops", stopping);
            whenTheServerStops.run();
            return;
        }
        run();
    }

    private void run() {
        if (!running.tryLock()) {
            return; // who is at it will see what is wanted
        }
        try {
            boolean more;
            do {
                wanted.set(false);
                more = take();
            } while (wanted.get() && !stopped);
            repeat(more && !stopped);
        } finally {
            running.unlock();
        }
        if (wanted.get() && running.tryLock()) { // it came between the last look and the unlock
            running.unlock();
            wanted.set(false);
            soon();
        }
    }

    /** Errors as well, or nobody would come again. */
    private boolean take() {
        try {
            boolean more = tick.getAsBoolean();
            failing = false;
            return more;
        } catch (RuntimeException | Error failed) {
            if (!failing) {
                LOG.log(Level.WARNING, complaint, Causes.innermost(failed));
            }
            failing = true;
            return true;
        }
    }

    private void repeat(boolean more) {
        if (!more && schedule != null) {
            schedule.cancel(false);
            schedule = null;
        } else if (more && schedule == null) {
            schedule =
                    timer.scheduleWithFixedDelay(
                            this::runUnlessTheServerStops,
                            PAUSE_MILLIS,
                            PAUSE_MILLIS,
                            TimeUnit.MILLISECONDS);
        }
    }
}
