package org.osscallback.provider;

import static org.osscallback.provider.SignInFailed.Reason.PROVIDER_UNAVAILABLE;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The identity provider as its discovery document describes it. Asked when somebody signs in, never
 * at deployment, and remembered. Thread-safe.
 */
public final class Provider {

    /** After that long the document is read again. */
    static final Duration FRESH = Duration.ofHours(1);

    /** So long nobody waits for a provider that did not answer. */
    public static final Duration REST = Duration.ofSeconds(10);

    private static final Logger LOG = System.getLogger(Provider.class.getName());

    /** Where the discovery document is read from. */
    public interface Source {
        /**
         * @throws IOException if there is none that can be used
         */
        Endpoints read() throws IOException;
    }

    private final Source source;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();

    private volatile Endpoints known;
    private volatile IOException failure;
    private volatile Instant nextRead = Instant.MIN;

    public Provider(Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * One caller reads; the others are not kept waiting meanwhile. While the provider is away, what
     * it said before holds.
     *
     * @throws SignInFailed {@code PROVIDER_UNAVAILABLE} if it has said nothing yet
     */
    public Endpoints endpoints() {
        if (!clock.instant().isBefore(nextRead) && reading.tryLock()) {
            try {
                read();
            } finally {
                reading.unlock();
            }
        }
        Endpoints now = known;
        if (now == null) {
            throw new SignInFailed(
                    PROVIDER_UNAVAILABLE, "discovery failed, or is under way", failure);
        }
        return now;
    }

    private void read() {
        try {
            known = source.read();
            nextRead = clock.instant().plus(FRESH);
        } catch (IOException unusable) {
            failure = unusable;
            nextRead = clock.instant().plus(REST);
            LOG.log(Level.WARNING, "The identity provider cannot be read: {0}", unusable);
        }
    }
}
