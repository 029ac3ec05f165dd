package org.osscallback.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteOrderTest {

    /** The last before the surrogates, private use, full width, beyond U+FFFF. */
    private static final String LETTERS =
            "ab/0é猫\uD7FF\uE000\uFF5E😀\uD83D\uDC69\u0000\u007F\u0080";

    @Test
    void isThatOfUtf8WhateverTheLetters() {
        Random random = new Random(18);
        for (int round = 0; round < 20_000; round++) {
            String one = text(random);
            String other = random.nextInt(8) == 0 ? one + text(random) : text(random);

            int expected = Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

            assertThat(Integer.signum(ByteOrder.COMPARATOR.compare(one, other)))
                    .as("%s against %s", one, other)
                    .isEqualTo(Integer.signum(expected));
        }
    }

    @Test
    void isNotThatOfJava() {
        List<String> java = List.of("😀", "\uFF5E").stream().sorted().toList();
        List<String> bytes = java.stream().sorted(ByteOrder.COMPARATOR).toList();

        assertThat(java).containsExactly("😀", "\uFF5E");
        assertThat(bytes).containsExactly("\uFF5E", "😀");
    }

    private static String text(Random random) {
        int[] letters = LETTERS.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(5); length > 0; length--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }
}
