package org.osscallback.reconcile;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osscallback.bucket.BucketSettings;
import org.osscallback.endpoint.OwnBuckets;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.SettingText;
import org.osscallback.setting.Settings;
import org.osscallback.store.sweep.SweepTarget;

/**
 * What is swept, how often and how fast.
 *
 * @param every empty for only when it is asked for
 * @param rate requests a second, of all nodes
 */
public record ReconcileSettings(Optional<Duration> every, List<SweepTarget> targets, int rate) {

    static final int USUAL_RATE = 20;

    private static final int MOST_RATE = 1_000;

    private static final String EVERY = "oss.reconcile.every";

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static ReconcileSettings from(Settings settings) {
        Optional<Duration> every =
                settings.value(EVERY, ReconcileSettings::every).flatMap(given -> given);
        List<SweepTarget> prefixes =
                settings.values("oss.reconcile.prefixes", ReconcileSettings::target);
        List<SweepTarget> targets =
                prefixes.isEmpty()
                        ? OwnBuckets.from(settings).names().stream()
                                .map(bucket -> new SweepTarget(bucket, ""))
                                .toList()
                        : prefixes;
        List<String> missing = BucketSettings.from(settings).missing();
        if (every.isPresent() && !missing.isEmpty()) {
            throw new BadSetting(
                    EVERY,
                    missing.stream().collect(Collectors.joining(", ", "needs ", " to be set")));
        }
        if (every.isPresent() && targets.isEmpty()) {
            throw new BadSetting(EVERY, "needs oss.reconcile.prefixes or " + OwnBuckets.KEY);
        }
        return new ReconcileSettings(
                every,
                targets.stream().distinct().toList(),
                settings.value("oss.reconcile.rate", ReconcileSettings::rate).orElse(USUAL_RATE));
    }

    private static Optional<Duration> every(String text) {
        if (text.equals("off")) {
            return Optional.empty();
        }
        try {
            return Optional.of(SettingText.duration(text, SHORTEST, LONGEST));
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException(unusable.getMessage() + ", nor off", unusable);
        }
    }

    /** Reads {@code bucket} or {@code bucket/prefix}; anything else is refused. */
    private static SweepTarget target(String text) {
        int slash = text.indexOf('/');
        String bucket = slash < 0 ? text : text.substring(0, slash);
        if (!bucket.matches("[a-z0-9-]{3,63}")) {
            throw new IllegalArgumentException("'" + text + "' does not begin with a bucket");
        }
        return new SweepTarget(bucket, slash < 0 ? "" : text.substring(slash + 1));
    }

    private static int rate(String text) {
        if (text.matches("[0-9]{1,4}")) {
            int rate = Integer.parseInt(text);
            if (rate >= 1 && rate <= MOST_RATE) {
                return rate;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a number from 1 to " + MOST_RATE);
    }
}
