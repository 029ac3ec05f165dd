package org.osscallback.simulator.api;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.osscallback.simulator.access.Access;
import org.osscallback.simulator.callback.Callbacks;
import org.osscallback.simulator.callback.Faults;
import org.osscallback.simulator.callback.Journal;
import org.osscallback.simulator.store.CallbackPolicies;
import org.osscallback.simulator.store.MultipartUploads;
import org.osscallback.simulator.store.ObjectStore;

/**
 * Everything the operations work with.
 *
 * @param faults in force for every request
 * @param explain whether the log tells everything about every callback
 */
public record Bench(
        ObjectStore store,
        MultipartUploads uploads,
        CallbackPolicies policies,
        Access access,
        Callbacks callbacks,
        AtomicReference<Faults> faults,
        boolean explain,
        Journal journal,
        Clock clock) {

    /** Now, to the second, as OSS keeps times. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
