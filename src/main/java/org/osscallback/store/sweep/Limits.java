package org.osscallback.store.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osscallback.bucket.client.ListedObject;

/**
 * Which objects and records a sweep leaves alone.
 *
 * @param now by our clock
 * @param ossNow by the clock of OSS
 * @param oldest before which no records are kept; empty if all are
 */
public record Limits(Instant now, Instant ossNow, Optional<Instant> oldest) {

    /** Whatever is younger may still be told of, or was not there yet when the list was made. */
    public static final Duration YOUNG = Duration.ofMinutes(10);

    /** Whether a record is to be made of it if nobody tells of it. */
    boolean concerns(ListedObject object) {
        boolean grown = !object.modified().isAfter(ossNow.minus(YOUNG));
        boolean kept = oldest.map(limit -> !object.modified().isBefore(limit)).orElse(true);
        return grown && kept && object.key().indexOf('\0') < 0; // which no database takes
    }

    /** Records that were received later are too young to miss their objects. */
    Instant missedBefore() {
        return now.minus(YOUNG);
    }
}
