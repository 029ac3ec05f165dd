package org.osscallback.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidV7Test {

    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00.123Z");

    @Test
    void isOfVersionSevenAndBeginsWithTheTime() {
        UUID made = UuidV7.at(NOW);

        assertThat(made.version()).isEqualTo(7);
        assertThat(made.variant()).isEqualTo(2);
        assertThat(made.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void isAnotherEachTime() {
        Set<UUID> made = new HashSet<>();
        for (int each = 0; each < 10_000; each++) {
            made.add(UuidV7.at(NOW));
        }

        assertThat(made).hasSize(10_000);
    }

    @Test
    void sortsByTime() {
        assertThat(UuidV7.at(NOW).toString()).isLessThan(UuidV7.at(NOW.plusMillis(1)).toString());
    }
}
