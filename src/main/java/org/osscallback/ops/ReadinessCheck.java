package org.osscallback.ops;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.osscallback.problem.Refusal;
import org.osscallback.store.UploadStore;
import org.osscallback.store.schema.Database;

/**
 * Ready means that an upload could be recorded now. Whoever asks, the database is asked once a
 * second at most; why it does not answer is in the log and not in the answer.
 */
@Readiness
@ApplicationScoped
class ReadinessCheck implements HealthCheck {

    private static final String DOWN = "the database cannot be used now";

    @Inject Database database;
    @EJB UploadStore store;

    private final LatestAnswer latest = new LatestAnswer(this::answers, System::nanoTime);

    @Override
    public HealthCheckResponse call() {
        var check = HealthCheckResponse.named("database");
        return latest.get() ? check.up().build() : check.down().withData("reason", DOWN).build();
    }

    /** Catches all that a call into the database can throw: a check that throws counts as none. */
    private boolean answers() {
        try {
            database.requireOpened();
            store.ping();
            return true;
        } catch (Refusal | EJBException away) {
            return false;
        }
    }
}
