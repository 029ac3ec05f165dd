package org.osscallback.outlet.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a target wants to be left alone. */
class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "120, PT2M",
        "999999999, PT24H",
        "'Fri, 27 Nov 2026 08:01:00 GMT', PT1M",
        "'Fri, 27 Nov 2026 07:00:00 GMT', PT0S",
        "'Fri, 27 Nov 2099 08:00:00 GMT', PT24H"
    })
    void isSecondsOrADateAndADayAtMost(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, NOW)).hasValue(wait);
    }

    @ParameterizedTest
    @CsvSource({"soon", "-1", "''", "99999999999999"})
    void isNothingIfItCannotBeRead(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
        assertThat(RetryAfter.parse(null, NOW)).isEmpty();
    }
}
