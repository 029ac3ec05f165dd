package org.osscallback.retention;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osscallback.endpoint.OwnBuckets;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;
import org.osscallback.ticket.TicketMode;
import org.osscallback.ticket.TicketSettings;

/**
 * How long records are kept.
 *
 * @param keep empty for ever
 * @param buckets the same for buckets that have a word of their own
 */
public record RetentionSettings(
        Optional<TemporalAmount> keep, Map<String, Optional<TemporalAmount>> buckets) {

    static final RetentionSettings OFF = new RetentionSettings(Optional.empty(), Map.of());

    private static final String KEEP = "oss.store.keep";

    private static final String NEVER = "off";

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofDays(36_525);

    /**
     * What the operator said.
     *
     * @throws BadSetting for a value that cannot be used, and for a time in which a ticket would be
     *     good again, since the record that tells of its use is gone
     */
    public static RetentionSettings from(Settings settings) {
        Map<String, Optional<TemporalAmount>> buckets = new HashMap<>();
        Duration tickets = lifeOfTickets(settings);
        Set<String> names = new TreeSet<>(settings.namesUnder(KEEP + "."));
        // a name cannot be told from an environment variable
        names.addAll(OwnBuckets.from(settings).names());
        for (String bucket : names) {
            keep(settings, KEEP + "." + bucket, tickets)
                    .ifPresent(amount -> buckets.put(bucket, amount));
        }
        return new RetentionSettings(
                keep(settings, KEEP, tickets).orElse(Optional.empty()), Map.copyOf(buckets));
    }

    private static Optional<Optional<TemporalAmount>> keep(
            Settings settings, String key, Duration tickets) {
        Optional<Optional<TemporalAmount>> keep = settings.value(key, RetentionSettings::parse);
        keep.flatMap(amount -> amount)
                .filter(amount -> length(amount).compareTo(tickets) < 0)
                .ifPresent(
                        amount -> {
                            throw new BadSetting(
                                    key,
                                    "is shorter than tickets are good (oss.ticket.max-lifetime and"
                                            + " oss.ticket.clock-skew): one could be used again");
                        });
        return keep;
    }

    private static Duration lifeOfTickets(Settings settings) {
        TicketSettings tickets = TicketSettings.from(settings);
        return tickets.mode() == TicketMode.OFF
                ? Duration.ZERO
                : tickets.maxLifetime().plus(tickets.clockSkew());
    }

    private static Optional<TemporalAmount> parse(String text) {
        if (text.equals(NEVER)) {
            return Optional.empty();
        }
        TemporalAmount amount = amount(text);
        Duration length = length(amount);
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("'" + text + "' is not from PT1S to P100Y");
        }
        return Optional.of(amount);
    }

    /** Months and years have no fixed length, so they are another class of the JDK's. */
    private static TemporalAmount amount(String text) {
        try {
            return text.contains("T") ? Duration.parse(text) : Period.parse(text);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither off nor an ISO-8601 duration such as P180D or P2Y",
                    unreadable);
        }
    }

    /** From the beginning of 1970 on, whose months are as long as any other year's. */
    private static Duration length(TemporalAmount amount) {
        return Duration.between(Instant.EPOCH, Instant.EPOCH.atZone(ZoneOffset.UTC).plus(amount));
    }

    /** Before which nothing is kept. */
    static Instant limit(TemporalAmount keep, Instant now) {
        return now.atZone(ZoneOffset.UTC).minus(keep).toInstant();
    }

    /** Before which no record of a bucket is kept; empty if all are. */
    public Optional<Instant> limit(String bucket, Instant now) {
        return buckets.getOrDefault(bucket, keep).map(amount -> limit(amount, now));
    }

    /** Whether anything is deleted at all. */
    boolean isOn() {
        return Stream.concat(Stream.of(keep), buckets.values().stream())
                .anyMatch(Optional::isPresent);
    }
}
