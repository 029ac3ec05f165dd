package org.osscallback.summary;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/** Into how long pieces a time is cut, in UTC. */
public enum Interval {
    MINUTE(1, Duration.ofHours(3)),
    HOUR(60, Duration.ofDays(7)),
    DAY(60 * 24, null);

    /** More pieces than this make no chart, and no small answer. */
    private static final int MOST = 3_000;

    final int minutes;
    private final Duration usualUpTo;

    Interval(int minutes, Duration usualUpTo) {
        this.minutes = minutes;
        this.usualUpTo = usualUpTo;
    }

    /**
     * @param name {@code minute}, {@code hour} or {@code day}
     * @throws IllegalArgumentException for any other
     */
    public static Interval parse(String name) {
        return Arrays.stream(values())
                .filter(each -> each.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is none of minute, hour, day"));
    }

    /** That which cuts this time into some dozens of pieces. */
    public static Interval usual(Instant from, Instant to) {
        Duration range = Duration.between(from, to);
        return Arrays.stream(values())
                .filter(each -> each.usualUpTo == null || range.compareTo(each.usualUpTo) <= 0)
                .findFirst()
                .orElseThrow();
    }

    /** Whether the pieces are few enough; a day is always long enough. */
    public boolean cuts(Instant from, Instant to) {
        return this == DAY || Duration.between(from, to).toMinutes() / minutes <= MOST;
    }

    /** As in the parameter and in the answer. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    long start(long minute) {
        return Math.floorDiv(minute, minutes) * minutes;
    }
}
