package org.osscallback.bucket.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Values of headers and elements, as OSS writes them. */
final class OssText {

    /** Longer than this OSS is not left alone. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private OssText() {}

    /** An ETag without the quotes around it; {@code null} stays. */
    static String unquoted(String etag) {
        if (etag == null || etag.length() < 2 || !etag.startsWith("\"") || !etag.endsWith("\"")) {
            return etag;
        }
        return etag.substring(1, etag.length() - 1);
    }

    /** A date of HTTP; empty for anything else. */
    static Optional<Instant> date(String text) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** {@code Retry-After} in seconds or as a date, no longer than is sensible. */
    static Optional<Duration> wait(String text, Instant now) {
        Optional<Duration> wait =
                text.matches("[0-9]{1,9}")
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                        : date(text).map(until -> Duration.between(now, until));
        return wait.filter(time -> !time.isNegative())
                .map(time -> time.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : time);
    }
}
