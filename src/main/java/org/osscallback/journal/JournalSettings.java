package org.osscallback.journal;

import java.time.Duration;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.SettingText;
import org.osscallback.setting.Settings;

/**
 * What an operator may change about the journal.
 *
 * @param keep how long an event stays in it
 */
public record JournalSettings(Duration keep) {

    static final Duration USUAL = Duration.ofDays(30);

    private static final Duration SHORTEST = Duration.ofDays(1);

    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static JournalSettings from(Settings settings) {
        return new JournalSettings(
                settings.value("oss.journal.keep", JournalSettings::keep).orElse(USUAL));
    }

    private static Duration keep(String text) {
        return SettingText.duration(text, SHORTEST, LONGEST);
    }
}
