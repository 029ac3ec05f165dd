package org.osscallback.store;

import java.util.Optional;

/** The beginning of a name, as a range that an index can serve. */
final class Prefix {

    private static final int FIRST_AFTER_SURROGATES = 0xE000;

    private Prefix() {}

    /**
     * The first text that sorts after all with this beginning, in the order of their code points,
     * which is that of their bytes in UTF-8.
     *
     * @return empty if there is none, since the prefix is empty or all its characters are the last
     */
    static Optional<String> successor(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                return Optional.of(prefix.substring(0, end) + Character.toString(next(last)));
            }
        }
        return Optional.empty();
    }

    /** Surrogates stand for no character, and a database takes none. */
    private static int next(int codePoint) {
        boolean surrogate = codePoint + 1 == Character.MIN_SURROGATE;
        return surrogate ? FIRST_AFTER_SURROGATES : codePoint + 1;
    }
}
