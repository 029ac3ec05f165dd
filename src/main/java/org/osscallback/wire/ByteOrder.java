package org.osscallback.wire;

import java.util.Comparator;

/**
 * The order of texts by their bytes in UTF-8, which is that of their code points. Java compares
 * UTF-16: there a letter beyond U+FFFF comes before some letters from U+E000 on.
 */
public final class ByteOrder {

    public static final Comparator<String> COMPARATOR = ByteOrder::compare;

    private ByteOrder() {}

    private static int compare(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int at = 0; at < common; at++) {
            char left = one.charAt(at);
            char right = other.charAt(at);
            if (left != right) {
                // halves of a pair stand for letters behind all that have no pair
                boolean surrogates = Character.isSurrogate(left) != Character.isSurrogate(right);
                return surrogates ? (Character.isSurrogate(left) ? 1 : -1) : left - right;
            }
        }
        return one.length() - other.length();
    }
}
