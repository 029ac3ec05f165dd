package org.osscallback.store.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osscallback.bucket.client.ListedObject;

class LimitsTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void leavesYoungObjectsAloneByTheClockOfOss() {
        Limits ahead = new Limits(NOW, NOW.plus(Duration.ofHours(1)), Optional.empty());
        Instant grown = ahead.ossNow().minus(Limits.YOUNG);

        assertThat(ahead.concerns(object("a", grown))).isTrue();
        assertThat(ahead.concerns(object("a", grown.plusMillis(1)))).isFalse();
    }

    /** Retention has deleted their records, and would delete them again. */
    @Test
    void leavesAloneWhatIsOlderThanWhatIsKept() {
        Instant oldest = NOW.minus(Duration.ofDays(30));
        Limits limits = new Limits(NOW, NOW, Optional.of(oldest));

        assertThat(limits.concerns(object("a", oldest))).isTrue();
        assertThat(limits.concerns(object("a", oldest.minusMillis(1)))).isFalse();
    }

    @Test
    void leavesNamesAloneThatNoDatabaseTakes() {
        Limits limits = new Limits(NOW, NOW, Optional.empty());

        assertThat(limits.concerns(object("a\0b", NOW.minus(Duration.ofDays(1))))).isFalse();
    }

    private static ListedObject object(String key, Instant modified) {
        return new ListedObject(key, "E", 1, modified);
    }
}
