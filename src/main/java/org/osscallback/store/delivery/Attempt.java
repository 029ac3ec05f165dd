package org.osscallback.store.delivery;

/**
 * One try to deliver.
 *
 * @param at when it began, in milliseconds since 1970
 * @param status HTTP status; {@code null} without one
 * @param error why it failed; {@code null} if it did not
 * @param answer the beginning of what the target said; may be {@code null}
 */
public record Attempt(long at, long tookMillis, Integer status, String error, String answer) {

    /** Of the answer that is kept. */
    public static final int MOST_ANSWER = 4_096;

    static final int MOST_ERROR = 600;

    /** In place of a reason that was erased. */
    public static final String ERASED = "erased";

    public Attempt {
        error = storable(error, MOST_ERROR);
        answer = storable(answer, MOST_ANSWER);
    }

    /** The same without what the target said, which may name a person. */
    Attempt withoutWords() {
        return new Attempt(at, tookMillis, status, error == null ? null : ERASED, null);
    }

    /** Without what PostgreSQL does not take. */
    static String storable(String text, int most) {
        if (text == null) {
            return null;
        }
        String plain = text.replace('\0', '\uFFFD');
        return plain.length() > most ? plain.substring(0, most) : plain;
    }
}
