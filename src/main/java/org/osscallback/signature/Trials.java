package org.osscallback.signature;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.osscallback.endpoint.CallbackRoute;
import org.osscallback.signature.SignedRequest.Credentials;

/**
 * The test callback of this node, one at a time. While there is none, and that is nearly always,
 * nothing is one. Thread-safe.
 */
public final class Trials {

    /** Twice what OSS waits for an answer. */
    static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private final CallbackRoute route;
    private final LongSupplier nanoTime;
    private final AtomicReference<Trial> current = new AtomicReference<>();

    /**
     * @param nanoTime tells the time
     */
    public Trials(CallbackRoute route, LongSupplier nanoTime) {
        this.route = route;
        this.nanoTime = nanoTime;
    }

    /** Makes a new test; empty while another is under way. */
    public Optional<Trial> begin() {
        Trial known = current.get();
        if (known != null && !known.isOver()) {
            return Optional.empty();
        }
        Trial made = new Trial(route, nanoTime);
        return current.compareAndSet(known, made) ? Optional.of(made) : Optional.empty();
    }

    /** From now on its key verifies nothing. */
    public void end(Trial trial) {
        current.compareAndSet(trial, null);
    }

    /**
     * The test that a request says to be; whether it is shows when it is verified.
     *
     * @param credentials asked for while a test is under way, and not otherwise
     */
    public Optional<Trial> of(Supplier<Credentials> credentials) {
        Trial known = current.get();
        return known != null && known.isNamedBy(credentials.get().keyUrl())
                ? Optional.of(known)
                : Optional.empty();
    }
}
