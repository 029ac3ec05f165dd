package org.osscallback.signing;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Unique names that begin with the time at which they were made (RFC 9562, section 5.7). */
final class UuidV7 {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final long VERSION = 7L << 12;
    private static final long VARIANT = 2L << 62;
    private static final int TIME_SHIFT = 16;
    private static final long LOW_12_BITS = 0xFFF;
    private static final long LOW_62_BITS = (1L << 62) - 1;

    private UuidV7() {}

    /** Makes one: the milliseconds of {@code now}, and 74 bits that nobody can guess. */
    static UUID at(Instant now) {
        return new UUID(
                now.toEpochMilli() << TIME_SHIFT | VERSION | RANDOM.nextLong() & LOW_12_BITS,
                VARIANT | RANDOM.nextLong() & LOW_62_BITS);
    }
}
