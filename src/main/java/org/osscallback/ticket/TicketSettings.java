package org.osscallback.ticket;

import java.time.Duration;
import org.osscallback.endpoint.CallbackAddress;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.SettingText;
import org.osscallback.setting.Settings;

/**
 * What an operator may change about tickets.
 *
 * @param mode whether callbacks carry them
 * @param secrets what they are signed with; not empty unless the mode is off
 * @param clockSkew how long after its expiry a ticket still counts, since clocks differ
 * @param maxLifetime the longest that one may be issued for
 * @param address where OSS shall call back, unless a request says so itself
 */
public record TicketSettings(
        TicketMode mode,
        TicketSecrets secrets,
        Duration clockSkew,
        Duration maxLifetime,
        CallbackAddress address) {

    static final Duration DEFAULT_CLOCK_SKEW = Duration.ofSeconds(30);

    /** Beyond this, expiry would mean little. */
    static final Duration MOST_CLOCK_SKEW = Duration.ofMinutes(10);

    static final Duration DEFAULT_MAX_LIFETIME = Duration.ofHours(24);

    /** A week for uploads that are resumed later; a ticket is no permanent pass. */
    static final Duration MOST_MAX_LIFETIME = Duration.ofDays(7);

    private static final String SECRET = "oss.ticket.secret";

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static TicketSettings from(Settings settings) {
        TicketMode mode =
                settings.value("oss.ticket.mode", TicketMode::parse).orElse(TicketMode.OFF);
        TicketSecrets secrets = secrets(settings);
        if (mode != TicketMode.OFF && secrets.isEmpty()) {
            throw new BadSetting(
                    SECRET, "is needed while oss.ticket.mode is " + mode.text() + ": kid:base64");
        }
        return new TicketSettings(
                mode,
                secrets,
                settings.value(
                                "oss.ticket.clock-skew",
                                text -> SettingText.duration(text, Duration.ZERO, MOST_CLOCK_SKEW))
                        .orElse(DEFAULT_CLOCK_SKEW),
                settings.value(
                                "oss.ticket.max-lifetime",
                                text ->
                                        SettingText.duration(
                                                text, Duration.ofSeconds(1), MOST_MAX_LIFETIME))
                        .orElse(DEFAULT_MAX_LIFETIME),
                CallbackAddress.from(settings));
    }

    private static TicketSecrets secrets(Settings settings) {
        try {
            return TicketSecrets.parse(settings.list(SECRET));
        } catch (IllegalArgumentException unusable) {
            throw new BadSetting(SECRET, unusable.getMessage());
        }
    }
}
