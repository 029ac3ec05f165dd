package org.osscallback.upload;

import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;

/**
 * What an operator may change about the writing of uploads.
 *
 * @param batch most uploads in one transaction; 1 for a transaction each
 * @param writers how many transactions are under way at a time; each takes a connection of the pool
 * @param waiting most uploads that wait for a writer; more are refused
 */
public record StoreSettings(int batch, int writers, int waiting) {

    static final StoreSettings DEFAULT = new StoreSettings(256, 1, 8_000);

    /** A statement binds 21 values a row, and databases count them in 16 bits. */
    private static final int MOST_BATCH = 1_000;

    private static final int MOST_WRITERS = 100;
    private static final int MOST_WAITING = 1_000_000;

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static StoreSettings from(Settings settings) {
        return new StoreSettings(
                number(settings, "oss.store.batch", DEFAULT.batch, MOST_BATCH),
                number(settings, "oss.store.writers", DEFAULT.writers, MOST_WRITERS),
                number(settings, "oss.store.waiting", DEFAULT.waiting, MOST_WAITING));
    }

    private static int number(Settings settings, String key, int otherwise, int most) {
        return settings.value(key, text -> number(text, most)).orElse(otherwise);
    }

    private static int number(String text, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException unreadable) {
            // falls through to the refusal
        }
        throw new IllegalArgumentException("'" + text + "' is not a number from 1 to " + most);
    }
}
