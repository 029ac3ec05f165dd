package org.osscallback.outcome;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Optional;

/** When this node recorded and refused a callback last. Thread-safe. */
@ApplicationScoped
public class LatestCallbacks {

    private volatile Instant recordedAt;
    private volatile Instant refusedAt;

    void note(@Observes CallbackAccepted accepted) {
        recordedAt = Instant.now();
    }

    void note(@Observes CallbackRefused refused) {
        refusedAt = refused.when();
    }

    /** When one was answered with 200; empty if none was since the start. */
    public Optional<Instant> recordedAt() {
        return Optional.ofNullable(recordedAt);
    }

    /** When one was refused; empty if none was since the start. */
    public Optional<Instant> refusedAt() {
        return Optional.ofNullable(refusedAt);
    }
}
