package org.osscallback.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.osscallback.callback.CallbackAccepted;
import org.osscallback.callback.CallbackRefused;

/** One line a callback; never a body, a signature or a secret. */
@ApplicationScoped
class CallbackLog {

    private static final Logger LOG = System.getLogger("org.osscallback.callback");

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
        if (LOG.isLoggable(Level.INFO)) {
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
    }
}
