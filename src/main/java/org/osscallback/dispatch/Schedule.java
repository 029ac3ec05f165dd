package org.osscallback.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When a delivery is tried: at once, and then 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24
 * h after the try before, each up to a tenth longer, so that what failed together does not come
 * together again.
 */
final class Schedule {

    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    /** After which a delivery is given up. */
    static final int MOST_ATTEMPTS = PAUSES.size() + 1;

    private static final double JITTER = 0.1;

    private final RandomGenerator random;

    Schedule(RandomGenerator random) {
        this.random = random;
    }

    /**
     * How long to wait for the next try.
     *
     * @param attempts that failed; from 1 to less than {@link #MOST_ATTEMPTS}
     */
    long pauseMillis(int attempts) {
        return jittered(PAUSES.get(attempts - 1).toMillis());
    }

    long jittered(long millis) {
        return millis + (long) (millis * JITTER * random.nextDouble());
    }
}
