package org.osscallback.setting;

import java.time.DateTimeException;
import java.time.Duration;

/**
 * How the text of a setting is read. Each method fails with an {@link IllegalArgumentException}
 * whose message is the end of a sentence that begins with the name of the setting.
 */
public final class SettingText {

    private SettingText() {}

    /** Reads {@code true} or {@code false}, and no other spelling. */
    public static boolean trueOrFalse(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is not true or false");
        };
    }

    /**
     * Reads an ISO-8601 duration.
     *
     * @param least the shortest that is good
     * @param most the longest that is good
     */
    public static Duration duration(String text, Duration least, Duration most) {
        Duration duration;
        try {
            duration = Duration.parse(text);
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw new IllegalArgumentException(wanted(text, least, most), unreadable);
        }
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException(wanted(text, least, most));
        }
        return duration;
    }

    private static String wanted(String text, Duration least, Duration most) {
        return "'%s' is not an ISO-8601 duration from %s to %s"
                .formatted(text, inDays(least), inDays(most));
    }

    private static String inDays(Duration duration) {
        return duration.isZero() || duration.toSeconds() % Duration.ofDays(1).toSeconds() != 0
                ? duration.toString()
                : "P" + duration.toDays() + "D";
    }
}
