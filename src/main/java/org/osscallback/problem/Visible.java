package org.osscallback.problem;

/** Makes text of outsiders fit for a line of a log or a page. */
public final class Visible {

    /** Characters that begin a new line somewhere, or turn the direction of what follows. */
    private static final String HIDDEN =
            "\u2028\u2029\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    private Visible() {}

    /**
     * The text with characters that control a terminal or a line replaced by their number, such as
     * {@code \u001b}.
     *
     * @param most characters that are looked at; the rest is cut off
     */
    public static String of(String text, int most) {
        StringBuilder visible = null;
        int end = Math.min(text.length(), most);
        for (int at = 0; at < end; at++) {
            char symbol = text.charAt(at);
            if (Character.isISOControl(symbol) || HIDDEN.indexOf(symbol) >= 0) {
                if (visible == null) {
                    visible = new StringBuilder(text.substring(0, at));
                }
                visible.append(String.format("\\u%04x", (int) symbol));
            } else if (visible != null) {
                visible.append(symbol);
            }
        }
        return visible == null ? text.substring(0, end) : visible.toString();
    }
}
