package org.osscallback.summary;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.Locale;

/** Into how long pieces a time is cut: minutes and hours of UTC, days of a time zone. */
public enum Interval {
    MINUTE(1, Duration.ofHours(3)),
    HOUR(60, Duration.ofDays(7)),
    DAY(60 * 24, null);

    /** More pieces than this make no chart, and no small answer. */
    private static final int MOST = 3_000;

    /** Half a million rows of the table, which are read in about a second. */
    private static final int MOST_DAYS_OF_MINUTES = 366;

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

    /** The interval that cuts this time into some dozens of pieces. */
    public static Interval usual(Instant from, Instant to) {
        Duration range = Duration.between(from, to);
        return Arrays.stream(values())
                .filter(each -> each.usualUpTo == null || range.compareTo(each.usualUpTo) <= 0)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Whether the pieces are few enough. A day of a zone is made of hours or, where it does not
     * begin with an hour of UTC, of minutes; its minutes are read for at most {@link
     * #MOST_DAYS_OF_MINUTES} days.
     */
    public boolean cuts(Instant from, Instant to, ZoneId zone) {
        if (this == DAY) {
            return !needsMinutes(from, to, zone)
                    || Duration.between(from, to).toDays() <= MOST_DAYS_OF_MINUTES;
        }
        return Duration.between(from, to).toMinutes() / minutes <= MOST;
    }

    /** Whether a piece begins within an hour of UTC, as the days of Kolkata do. */
    boolean needsMinutes(Instant from, Instant to, ZoneId zone) {
        return this == MINUTE || this == DAY && !isWholeHoursFromUtc(from, to, zone);
    }

    private static boolean isWholeHoursFromUtc(Instant from, Instant to, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        ZoneOffset offset = rules.getOffset(from);
        ZoneOffsetTransition change = rules.nextTransition(from);
        while (change != null && change.getInstant().isBefore(to) && isWholeHours(offset)) {
            offset = change.getOffsetAfter();
            change = rules.nextTransition(change.getInstant());
        }
        return isWholeHours(offset);
    }

    private static boolean isWholeHours(ZoneOffset offset) {
        return offset.getTotalSeconds() % 3600 == 0;
    }

    /** As in the parameter and in the answer. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first minute of the piece of UTC that {@code minute} is in. */
    long start(long minute) {
        return Math.floorDiv(minute, minutes) * minutes;
    }

    /** The beginning of the piece that {@code minute} is in; minutes count from 1970 in UTC. */
    Instant start(long minute, ZoneId zone) {
        Instant at = Instant.ofEpochSecond(minute * 60);
        return this == DAY
                ? at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant()
                : Instant.ofEpochSecond(start(minute) * 60);
    }
}
