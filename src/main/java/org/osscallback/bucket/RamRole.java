package org.osscallback.bucket;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The access key of the RAM role of the ECS instance that this is, fetched anew ahead of its
 * expiry.
 *
 * <p>One thread fetches at a time. While the key is good, nobody waits for that thread; after a
 * failure nobody asks for a while.
 */
final class RamRole implements AccessKeySource {

    /** Early enough for many attempts before the old key ends. */
    static final Duration AHEAD = Duration.ofMinutes(15);

    /** A key that ends while the request is under way is of no use. */
    static final Duration LEAST_LEFT = Duration.ofSeconds(10);

    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);

    private static final Logger LOG = System.getLogger(RamRole.class.getName());

    /** Brings what the metadata address says. */
    @FunctionalInterface
    interface Fetch {
        byte[] document() throws IOException;
    }

    private final Fetch fetch;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile AccessKeyJson last;
    private volatile Instant notBefore = Instant.MIN;

    RamRole(Fetch fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    @Override
    public AccessKey current() throws IOException {
        if (lasts(AHEAD)) {
            return last.key();
        }
        if (lasts(LEAST_LEFT)) {
            if (fetching.tryLock()) {
                refresh();
            }
            return last.key();
        }
        waitForTheLock();
        refresh();
        if (!lasts(LEAST_LEFT)) {
            throw new IOException("there is no key of the RAM role at the moment");
        }
        return last.key();
    }

    private boolean lasts(Duration time) {
        AccessKeyJson known = last;
        return known != null && clock.instant().plus(time).isBefore(known.expiration());
    }

    private void waitForTheLock() throws IOException {
        try {
            if (!fetching.tryLock(MetadataAddress.LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the key of the RAM role did not come in time");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }

    /** Whoever waited for the lock finds what the one before fetched. */
    private void refresh() {
        try {
            if (!lasts(AHEAD) && !clock.instant().isBefore(notBefore)) {
                notBefore = clock.instant().plus(PAUSE_AFTER_FAILURE);
                AccessKeyJson fetched = AccessKeyJson.read(fetch.document());
                if (fetched.expiration() == null) {
                    throw new IOException("has no Expiration");
                }
                last = fetched;
            }
        } catch (IOException failed) {
            LOG.log(
                    Level.WARNING,
                    "The metadata address gave no key of the RAM role: {0}",
                    failed.getMessage());
        } finally {
            fetching.unlock();
        }
    }
}
