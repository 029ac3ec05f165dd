package org.osscallback.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {

    @ParameterizedTest
    @CsvSource({"1b", "0a", "0d", "00", "7f", "85", "9b", "2028", "2029", "202e", "2066", "200f"})
    void showsWhatControlsALineOrItsDirection(String hex) {
        int symbol = Integer.parseInt(hex, 16);

        assertThat(Visible.of("/a" + (char) symbol + "b", 100))
                .isEqualTo("/a\\u%04xb".formatted(symbol));
    }

    @Test
    void leavesOtherTextAlone() {
        assertThat(Visible.of("/图 é😀%0A\\u001b", 100)).isEqualTo("/图 é😀%0A\\u001b");
    }

    @Test
    void cutsWhatIsLong() {
        assertThat(Visible.of("abcdef", 3)).isEqualTo("abc");
    }
}
