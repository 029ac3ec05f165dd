package org.osscallback.endpoint;

import java.util.List;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;

/**
 * Which paths OSS calls, and which of them arrive.
 *
 * @param paths where callbacks are taken
 * @param publicPrefix what a proxy strips from the path; empty, or {@code /} and more without a
 *     {@code /} at the end
 */
public record CallbackRoute(CallbackPaths paths, String publicPrefix) {

    static final String PATHS = "oss.callback.paths";

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static CallbackRoute from(Settings settings) {
        return new CallbackRoute(
                paths(settings.list(PATHS)),
                settings.value("oss.callback.public-prefix", CallbackRoute::prefix).orElse(""));
    }

    private static CallbackPaths paths(List<String> configured) {
        try {
            return CallbackPaths.parse(
                    configured.isEmpty() ? List.of(CallbackPaths.DEFAULT) : configured);
        } catch (IllegalArgumentException unusable) {
            throw new BadSetting(PATHS, unusable.getMessage());
        }
    }

    private static String prefix(String text) {
        if (!text.startsWith("/") || text.endsWith("/") || text.contains("?")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a path such as /uploads, without '/' at its end");
        }
        return text;
    }
}
