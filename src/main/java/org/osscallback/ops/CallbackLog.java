package org.osscallback.ops;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.osscallback.outcome.CallbackAccepted;
import org.osscallback.outcome.CallbackRefused;
import org.osscallback.problem.Causes;
import org.osscallback.problem.OncePerMinute;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Visible;

/**
 * One line a callback, within bounds; never a body, a signature or a secret. The innermost cause of
 * a 5xx is logged once a minute.
 */
@ApplicationScoped
class CallbackLog {

    private static final Logger LOG = System.getLogger("org.osscallback.callback");

    private static final int LONGEST_LINE = 4_096;

    private final LineLimit lines = new LineLimit();
    private final OncePerMinute causes = new OncePerMinute();

    @Resource ManagedScheduledExecutorService server;

    void accepted(@Observes CallbackAccepted accepted) {
        if (LOG.isLoggable(Level.DEBUG)) {
            LOG.log(
                    Level.DEBUG,
                    (accepted.recorded().first() ? "recorded " : "delivered again ")
                            + accepted.recorded().upload().id()
                            + " in "
                            + accepted.took().toMillis()
                            + " ms");
        }
    }

    void refused(@Observes CallbackRefused refused) {
        logCause(refused);
        if (!LOG.isLoggable(Level.INFO)) {
            return;
        }
        switch (lines.take(refused.problem())) {
            case WRITTEN -> LOG.log(Level.INFO, line(refused));
            case FIRST_HELD_BACK -> tellInASecond(refused.problem());
            case HELD_BACK -> {}
        }
    }

    static String line(CallbackRefused refused) {
        String diagnosis = refused.diagnosis() == null ? "" : " " + refused.diagnosis();
        return Visible.of(
                "refused POST "
                        + refused.path()
                        + " "
                        + refused.problem().status
                        + " "
                        + refused.problem().slug()
                        + ": "
                        + refused.detail()
                        + "."
                        + diagnosis,
                LONGEST_LINE);
    }

    private void tellInASecond(Problem problem) {
        try {
            server.schedule(() -> tellHeldBack(problem), 1, TimeUnit.SECONDS);
        } catch (RejectedExecutionException stopping) {
            tellHeldBack(problem);
        }
    }

    private void tellHeldBack(Problem problem) {
        long more = lines.heldBack(problem);
        if (more > 0) {
            LOG.log(Level.INFO, "refused " + more + " more POST with " + problem.slug());
        }
    }

    /** A 500 has its own entry, with an incident id. */
    private void logCause(CallbackRefused refused) {
        if (refused.problem().status > Problem.INTERNAL_ERROR.status && refused.cause() != null) {
            String text = refused.problem().slug() + ": " + Causes.innermost(refused.cause());
            causes.say(text).ifPresent(more -> LOG.log(Level.WARNING, text + more));
        }
    }
}
