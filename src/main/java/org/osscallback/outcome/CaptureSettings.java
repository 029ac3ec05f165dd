package org.osscallback.outcome;

import java.time.Duration;
import java.util.List;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.SettingText;
import org.osscallback.setting.Settings;

/**
 * Whether refused callbacks are kept as they arrived, so that an admin can have them explained.
 *
 * @param on whether they are
 * @param keep for how long
 */
public record CaptureSettings(boolean on, Duration keep) {

    /** How many stay at most, of all nodes. */
    public static final int MOST = 1_000;

    static final Duration DEFAULT_KEEP = Duration.ofHours(24);

    private static final String CAPTURE = "oss.refusals.capture";

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofDays(7);

    /**
     * What the operator said.
     *
     * @throws BadSetting for a value that cannot be used, or where fields must not be kept, since
     *     nobody can take them out of a body that cannot be read
     */
    public static CaptureSettings from(Settings settings) {
        boolean on = settings.value(CAPTURE, SettingText::trueOrFalse).orElse(false);
        for (String less : List.of("oss.store.drop", "oss.store.hash")) {
            if (on && !settings.list(less).isEmpty()) {
                throw new BadSetting(
                        CAPTURE, "cannot be true while " + less + " is set: it keeps whole bodies");
            }
        }
        return new CaptureSettings(
                on, settings.value(CAPTURE + ".keep", CaptureSettings::keep).orElse(DEFAULT_KEEP));
    }

    private static Duration keep(String text) {
        return SettingText.duration(text, SHORTEST, LONGEST);
    }
}
