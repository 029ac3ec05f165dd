package org.osscallback.store.trail;

/** Makes texts fit for a column. */
final class Fit {

    private Fit() {}

    /**
     * The text without what a database refuses, cut if it is long.
     *
     * @param text may be {@code null}
     * @param most characters
     */
    static String of(String text, int most) {
        if (text == null) {
            return null;
        }
        StringBuilder fit = new StringBuilder(Math.min(text.length(), most));
        text.codePoints()
                .limit(most)
                .forEach(each -> fit.appendCodePoint(isStorable(each) ? each : '\uFFFD'));
        return fit.codePointCount(0, fit.length()) == fit.length()
                ? fit.toString()
                : cut(fit.toString(), most);
    }

    /** Some databases count what is two letters to Java as two. */
    private static String cut(String text, int most) {
        int end = Math.min(text.length(), most);
        boolean splits = end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return text.substring(0, splits ? end - 1 : end);
    }

    private static boolean isStorable(int codePoint) {
        return codePoint != 0 && (codePoint < 0xD800 || codePoint > 0xDFFF);
    }
}
