package org.osscallback.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.osscallback.callback.CallbackAccepted;
import org.osscallback.callback.CallbackRefused;
import org.osscallback.problem.Causes;
import org.osscallback.problem.OncePerMinute;
import org.osscallback.problem.Problem;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * One line a callback, within bounds; never a body, a signature or a secret. The innermost cause of
 * a 5xx is logged once a minute.
 */
@ApplicationScoped
class CallbackLog {

    private static final Logger LOG = System.getLogger("org.osscallback.callback");

    private final LineLimit lines = new LineLimit();
    private final OncePerMinute causes = new OncePerMinute();

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
        long heldBack = lines.take(refused.problem());
        if (heldBack < 0 || !LOG.isLoggable(Level.INFO)) {
            return;
        }
        if (heldBack > 0) {
            LOG.log(Level.INFO, "refused " + heldBack + " more with " + refused.problem().slug());
        }
        String diagnosis = refused.diagnosis() == null ? "" : " " + refused.diagnosis();
        LOG.log(
                Level.INFO,
                "refused POST "
                        + refused.path()
                        + " "
                        + refused.problem().status
                        + " "
                        + refused.problem().slug()
                        + ": "
                        + refused.detail()
                        + "."
                        + diagnosis);
    }

    /** A 500 has its own entry, with an incident id. */
    private void logCause(CallbackRefused refused) {
        if (refused.problem().status > Problem.INTERNAL_ERROR.status && refused.cause() != null) {
            String text = refused.problem().slug() + ": " + Causes.innermost(refused.cause());
            causes.say(text).ifPresent(more -> LOG.log(Level.WARNING, text + more));
        }
    }
}
