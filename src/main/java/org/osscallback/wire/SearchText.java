package org.osscallback.wire;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A text as people search for it: upper and lower case are the same, and so are the ways in which
 * Unicode writes an accent.
 *
 * <p>Its grams are numbers for each three letters in a row, and for each two of which one is
 * Chinese, Japanese or Korean, where two letters are a word. A text that contains another has all
 * grams of the other. They are stored, so how they are made never changes.
 */
public final class SearchText {

    private static final int GRAM = 3;

    private static final int WIDE_GRAM = 2;

    /** The first block of Chinese, Japanese and Korean; before it are the alphabets. */
    private static final int FIRST_WIDE = 0x2E80;

    private static final int MIX = 0x9E3779B1;

    private SearchText() {}

    /** The text in the form in which it is compared. */
    public static String fold(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFC);
    }

    /** Whether a text has a part, both as they are compared. */
    public static boolean contains(String text, String part) {
        return fold(text).contains(fold(part));
    }

    /** Whether a part has any gram, so that an index can be asked for it. */
    public static boolean isLongEnough(String part) {
        return !grams(fold(part)).isEmpty();
    }

    /** The grams of a folded text. */
    public static Set<Integer> grams(String folded) {
        int[] letters = folded.codePoints().toArray();
        Set<Integer> grams = new TreeSet<>();
        for (int at = 0; at + WIDE_GRAM <= letters.length; at++) {
            if (isWide(letters[at]) || isWide(letters[at + 1])) {
                grams.add(gram(letters, at, WIDE_GRAM));
            }
            if (at + GRAM <= letters.length) {
                grams.add(gram(letters, at, GRAM));
            }
        }
        return grams;
    }

    private static boolean isWide(int letter) {
        return letter >= FIRST_WIDE;
    }

    /** Two grams may have one number: the text itself is compared afterwards. */
    private static int gram(int[] letters, int from, int length) {
        int gram = length;
        for (int at = from; at < from + length; at++) {
            gram = (gram ^ letters[at]) * MIX;
            gram ^= gram >>> 15;
        }
        return gram;
    }
}
