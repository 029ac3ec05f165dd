package org.osscallback.ops;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.osscallback.problem.Refusal;
import org.osscallback.upload.Database;
import org.osscallback.upload.UploadStore;

/** Ready means that an upload could be recorded now. */
@Readiness
@ApplicationScoped
class DatabaseReady implements HealthCheck {

    @Inject Database database;
    @EJB UploadStore store;

    /** Catches all that a call into the database can throw: a check that throws counts as none. */
    @Override
    public HealthCheckResponse call() {
        var check = HealthCheckResponse.named("database");
        try {
            database.requireOpened();
            store.ping();
            return check.up().build();
        } catch (Refusal | EJBException away) {
            return check.down().withData("reason", reason(away)).build();
        }
    }

    private static String reason(RuntimeException away) {
        return Optional.ofNullable(away.getMessage()).orElse("the database cannot be used now");
    }
}
