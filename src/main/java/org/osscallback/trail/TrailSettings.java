package org.osscallback.trail;

import java.time.Duration;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.SettingText;
import org.osscallback.setting.Settings;

/**
 * How much is kept of what was done and of what was refused.
 *
 * @param auditKeep how long an entry of the audit stays
 * @param auditMost entries of the audit that stay, the newest
 * @param refusalsKeep how long a refused callback stays
 * @param refusalsMost refused callbacks that stay
 */
public record TrailSettings(
        Duration auditKeep, long auditMost, Duration refusalsKeep, long refusalsMost) {

    static final TrailSettings USUAL =
            new TrailSettings(Duration.ofDays(400), 1_000_000, Duration.ofDays(30), 50_000);

    private static final Duration SHORTEST = Duration.ofHours(1);

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final long MOST = 100_000_000;

    /**
     * What the operator said.
     *
     * @throws BadSetting for a value that cannot be used
     */
    public static TrailSettings from(Settings settings) {
        return new TrailSettings(
                settings.value("oss.audit.keep", TrailSettings::keep).orElse(USUAL.auditKeep),
                settings.value("oss.audit.most", TrailSettings::most).orElse(USUAL.auditMost),
                settings.value("oss.refusals.keep", TrailSettings::keep).orElse(USUAL.refusalsKeep),
                settings.value("oss.refusals.most", TrailSettings::most)
                        .orElse(USUAL.refusalsMost));
    }

    private static Duration keep(String text) {
        return SettingText.duration(text, SHORTEST, LONGEST);
    }

    private static long most(String text) {
        if (text.matches("[0-9]{1,9}")) {
            long most = Long.parseLong(text);
            if (most >= 1 && most <= MOST) {
                return most;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a number from 1 to " + MOST);
    }
}
