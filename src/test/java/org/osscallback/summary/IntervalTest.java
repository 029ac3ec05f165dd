package org.osscallback.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "Z, 2026-11-24T20:22:00Z, 2026-11-24T00:00:00Z",
        "Asia/Shanghai, 2026-11-24T20:22:00Z, 2026-11-24T16:00:00Z",
        "America/Los_Angeles, 2026-11-24T05:00:00Z, 2026-11-23T08:00:00Z",
        "Asia/Kolkata, 2026-11-24T18:30:00Z, 2026-11-24T18:30:00Z",
        "Asia/Kolkata, 2026-11-24T18:29:00Z, 2026-11-23T18:30:00Z",
        // the day on which summer time ends in Berlin has 25 hours
        "Europe/Berlin, 2026-10-25T22:59:00Z, 2026-10-24T22:00:00Z",
    })
    void beginsADayAsItsZoneDoes(ZoneId zone, Instant at, Instant day) {
        assertThat(Interval.DAY.start(at.getEpochSecond() / 60, zone)).isEqualTo(day);
    }

    @Test
    void beginsHoursAndMinutesAsUtcDoes() {
        Instant at = Instant.parse("2026-11-24T20:22:00Z");
        assertThat(Interval.HOUR.start(at.getEpochSecond() / 60, ZoneId.of("Asia/Kolkata")))
                .isEqualTo("2026-11-24T20:00:00Z");
        assertThat(Interval.MINUTE.start(at.getEpochSecond() / 60, SHANGHAI)).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource({
        "Z, false",
        "+08:00, false",
        "Europe/Berlin, false",
        "Asia/Kolkata, true",
        // a whole hour in summer, at both ends of this year, and half an hour less in winter
        "Australia/Lord_Howe, true",
    })
    void needsMinutesWhereADayBeginsWithinAnHour(ZoneId zone, boolean needed) {
        Instant from = Instant.parse("2026-01-10T00:00:00Z");
        Instant to = Instant.parse("2027-01-10T00:00:00Z");
        assertThat(Interval.DAY.needsMinutes(from, to, zone)).isEqualTo(needed);
        assertThat(Interval.HOUR.needsMinutes(from, to, zone)).isFalse();
    }

    @Test
    void readsNoMoreMinutesThanAYearHas() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        ZoneId kolkata = ZoneId.of("Asia/Kolkata");
        assertThat(Interval.DAY.cuts(from, Instant.parse("2027-01-02T00:00:00Z"), kolkata))
                .isTrue();
        assertThat(Interval.DAY.cuts(from, Instant.parse("2027-01-03T00:00:00Z"), kolkata))
                .isFalse();
        assertThat(Interval.DAY.cuts(from, Instant.parse("2066-01-01T00:00:00Z"), ZoneOffset.UTC))
                .isTrue();
    }
}
