package org.osscallback.key;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;

/**
 * What an operator may change about signature checks; the defaults are what OSS documents.
 *
 * @param keyUrlPrefixes where keys may come from, not empty
 * @param keyTtl age at which a fetched key is fetched again, positive
 * @param maxStale how long beyond that it serves while its host is down, zero or more
 * @param pinned keys that need no fetch
 */
public record KeySettings(
        List<KeyUrlPrefix> keyUrlPrefixes, Duration keyTtl, Duration maxStale, PinnedKeys pinned) {

    static final Duration DEFAULT_MAX_STALE = Duration.ofDays(7);

    static final Duration DEFAULT_TTL = Duration.ofHours(24);

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static KeySettings from(Settings settings) {
        List<KeyUrlPrefix> prefixes =
                settings.values("oss.callback.key-url-prefixes", KeyUrlPrefix::parse);
        List<KeyUrlPrefix> trusted = prefixes.isEmpty() ? PinnedKeys.PUBLISHED : prefixes;
        return new KeySettings(
                trusted,
                settings.value("oss.key.ttl", KeySettings::ttl).orElse(DEFAULT_TTL),
                settings.value("oss.key.max-stale", KeySettings::maxStale)
                        .orElse(DEFAULT_MAX_STALE),
                settings.value("oss.key.pinned", text -> PinnedKeys.parse(text, trusted))
                        .orElseGet(() -> PinnedKeys.parse("v1", trusted)));
    }

    private static Duration ttl(String text) {
        Duration ttl = duration(text);
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("'" + text + "' is not longer than zero");
        }
        return ttl;
    }

    private static Duration maxStale(String text) {
        Duration maxStale = duration(text);
        if (maxStale.isNegative()) {
            throw new IllegalArgumentException("'" + text + "' is shorter than zero");
        }
        return maxStale;
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an ISO-8601 duration such as PT24H", unreadable);
        }
    }
}
