package org.osscallback.store.trail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FitTest {

    @Test
    void keepsWhatFits() {
        assertThat(Fit.of("\u4e2d'\"%", 4)).isEqualTo("\u4e2d'\"%");
        assertThat(Fit.of(null, 4)).isNull();
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(Fit.of("abcde", 4)).isEqualTo("abcd");
        assertThat(Fit.of("abc\ud83d\ude00", 4)).isEqualTo("abc");
        assertThat(Fit.of("ab\ud83d\ude00c", 4)).isEqualTo("ab\ud83d\ude00");
    }

    @Test
    void replacesWhatNoDatabaseTakes() {
        assertThat(Fit.of("a\0b\ud83dc", 9)).isEqualTo("a\ufffdb\ufffdc");
    }
}
