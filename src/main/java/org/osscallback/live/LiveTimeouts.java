package org.osscallback.live;

import java.time.Duration;

/**
 * How long the feed waits for one who listens.
 *
 * @param stall how long a client may take nothing of what waits for it
 * @param heartbeat after which quiet it gets a sign of life
 * @param life of one answer, so that whoever lost the right to listen does not go on for ever
 */
record LiveTimeouts(Duration stall, Duration heartbeat, Duration life) {

    static final LiveTimeouts USUAL =
            new LiveTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofHours(1));
}
