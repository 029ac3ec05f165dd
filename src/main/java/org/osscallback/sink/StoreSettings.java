package org.osscallback.sink;

import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;

/**
 * What an operator may change about the writing of uploads.
 *
 * @param batch most uploads in one transaction; 1 for a transaction each
 * @param writers how many transactions are under way at a time; each takes a connection of the pool
 * @param pending most uploads that wait for a writer; more are refused
 * @param readers how many read at a time; each takes a connection of the pool
 */
public record StoreSettings(int batch, int writers, int pending, int readers) {

    static final StoreSettings DEFAULT = new StoreSettings(256, 1, 8_000, 10);

    /** A statement binds 21 values a row, and databases count them in 16 bits. */
    private static final int MOST_BATCH = 1_000;

    private static final int MOST_WRITERS = 100;
    private static final int MOST_WAITING = 1_000_000;

    /** As the servers' configurations have it, read by the same name. */
    private static final String POOL = "db.pool";

    private static final int USUAL_POOL = 20;
    private static final int MOST_POOL = 10_000;

    /** Connections for what is neither written nor read by people: look-ups, sums, health. */
    private static final int OTHERS = 9;

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static StoreSettings from(Settings settings) {
        int writers = number(settings, "oss.store.writers", DEFAULT.writers, MOST_WRITERS);
        int pool = number(settings, POOL, USUAL_POOL, MOST_POOL);
        int readers = Math.max(1, pool - writers - OTHERS);
        return new StoreSettings(
                number(settings, "oss.store.batch", DEFAULT.batch, MOST_BATCH),
                writers,
                number(settings, "oss.store.waiting", DEFAULT.pending, MOST_WAITING),
                number(settings, "oss.store.readers", readers, MOST_POOL));
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
