package org.osscallback.store.confirmation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.osscallback.bucket.BucketSettings;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;

/**
 * Whether OSS is asked if a callback is true.
 *
 * @param mode when it is asked
 */
public record ConfirmSettings(Mode mode) {

    private static final String CONFIRM = "oss.confirm";

    /** When OSS is asked. */
    public enum Mode {
        OFF,
        /** After the answer to the callback. */
        AFTER,
        /** Before it as well, and a callback that is not true is refused. */
        BEFORE;

        private static Mode parse(String text) {
            return Arrays.stream(values())
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "'" + text + "' is not one of off, after, before"));
        }
    }

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static ConfirmSettings from(Settings settings) {
        List<String> missing = BucketSettings.from(settings).missing();
        Mode mode =
                settings.value(CONFIRM, Mode::parse)
                        .orElse(missing.isEmpty() ? Mode.AFTER : Mode.OFF);
        if (mode != Mode.OFF && !missing.isEmpty()) {
            throw new BadSetting(
                    CONFIRM,
                    missing.stream().collect(Collectors.joining(", ", "needs ", " to be set")));
        }
        return new ConfirmSettings(mode);
    }

    /** Whether OSS is asked at all. */
    public boolean on() {
        return mode != Mode.OFF;
    }
}
