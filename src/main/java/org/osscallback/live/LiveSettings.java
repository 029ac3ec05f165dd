package org.osscallback.live;

import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;

/**
 * What an operator may change about listeners of the live feed.
 *
 * @param perCaller how many live answers one account may have open on a node
 */
public record LiveSettings(int perCaller) {

    /** How many a node has at most, of all accounts. */
    static final int MOST = 1_000;

    private static final int USUAL_PER_CALLER = 20;

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static LiveSettings from(Settings settings) {
        return new LiveSettings(
                settings.value("oss.live.per-caller", LiveSettings::number)
                        .orElse(USUAL_PER_CALLER));
    }

    private static int number(String text) {
        if (text.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MOST) {
                return number;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a number from 1 to " + MOST);
    }
}
