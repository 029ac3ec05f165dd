package org.osscallback.outlet.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After}: seconds or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {

    /** Longer than this nobody is left alone. */
    static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {}

    /**
     * @param header may be {@code null}
     * @return empty if there is none, or none that can be read
     */
    static Optional<Duration> parse(String header, Instant now) {
        return read(header, now)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private static Optional<Duration> read(String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        if (header.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, date.toInstant()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
