package org.osscallback.store.schema;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osscallback.problem.Causes;

/**
 * Repeats a step with what was recorded before an update until no step is left, and looks again now
 * and then. It is no method of a singleton, whose lock a call would hold for as long as there is
 * work.
 */
public final class CatchingUp {

    private static final Logger LOG = System.getLogger(CatchingUp.class.getName());

    private static final int PAUSE_SECONDS = 20;

    private final Database database;
    private final BooleanSupplier step;
    private final String failing;
    private ScheduledFuture<?> ticks;
    private volatile boolean stopping;
    private boolean away;

    /**
     * @param step tells whether others may be waiting
     * @param failing what the log says, once, while the step fails; {@code {0}} is why
     */
    public CatchingUp(Database database, BooleanSupplier step, String failing) {
        this.database = database;
        this.step = step;
        this.failing = failing;
    }

    /** Begins after so many seconds, on threads of the server's. */
    public void start(ManagedScheduledExecutorService timer, int seconds) {
        ticks = timer.scheduleWithFixedDelay(this::tick, seconds, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    /** Ends after the step that is under way. */
    public void stop() {
        stopping = true;
        ticks.cancel(false);
    }

    private void tick() {
        try {
            database.requireOpened();
            boolean more = true;
            while (more && !stopping) {
                more = step.getAsBoolean();
            }
            away = false;
        } catch (RuntimeException | Error failed) { // or the timer would not come again
            if (!away) {
                LOG.log(Level.WARNING, failing, Causes.innermost(failed));
            }
            away = true;
        }
    }
}
