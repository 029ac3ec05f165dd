package org.osscallback.outlet;

import java.net.URI;
import java.net.URISyntaxException;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;

/**
 * What an operator may change about events.
 *
 * @param source whom events come from, a URI reference
 */
public record EventSettings(String source) {

    private static final int LONGEST = 255;

    static final String USUAL = "/oss-upload-callback";

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static EventSettings from(Settings settings) {
        return new EventSettings(
                settings.value("oss.events.source", EventSettings::source).orElse(USUAL));
    }

    private static String source(String text) {
        try {
            if (text.length() <= LONGEST) {
                return new URI(text).toASCIIString();
            }
        } catch (URISyntaxException unreadable) {
            // falls through to the refusal
        }
        throw new IllegalArgumentException("is not a URI reference of at most 255 characters");
    }
}
