package org.osscallback.testing;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts for property tests. */
public final class Texts {

    private Texts() {}

    /** Of up to {@code most} characters of Unicode, without U+0000 and halves of pairs. */
    public static Arbitrary<String> storable(int most) {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('\u0001', '\uD7FF')
                .withCharRange('\uE000', '\uFFFF')
                .ofMaxLength(most)
                .map(text -> text.replace("~", "\uD83D\uDE00")); // a pair
    }

    /** Some of {@code pieces} behind one another. */
    public static Arbitrary<String> of(int most, String... pieces) {
        return Arbitraries.of(pieces).list().ofMaxSize(most).map(some -> String.join("", some));
    }
}
