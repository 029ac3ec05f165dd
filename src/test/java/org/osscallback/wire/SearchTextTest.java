package org.osscallback.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as people search for them. */
class SearchTextTest {

    @ParameterizedTest
    @CsvSource({
        "photos/IMG_4711.JPG, img_47",
        "photos/IMG_4711.JPG, 4711",
        "旅行/照片.png, 照片",
        "cafe\u0301/a, CAF\u00C9",
        "ΣΊΣΥΦΟΣ, σίσυ",
        "İstanbul.jpg, i\u0307stan",
        "100%_sure\\.txt, %_sure\\"
    })
    void containsAPartHoweverItIsWritten(String text, String part) {
        assertThat(SearchText.contains(text, part)).isTrue();
        assertThat(SearchText.isLongEnough(part)).isTrue();
        assertThat(SearchText.grams(SearchText.fold(text)))
                .containsAll(SearchText.grams(SearchText.fold(part)));
    }

    @ParameterizedTest
    @CsvSource({"photos/a.jpg, photosa", "abcd, abd", "照相片, 照片"})
    void containsNothingElse(String text, String part) {
        assertThat(SearchText.contains(text, part)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "é\u00E9", "照", "\uD83D\uDE00"})
    void hasNoGramOfAShortPart(String part) {
        assertThat(SearchText.isLongEnough(part)).isFalse();
    }

    /** They are kept in databases. */
    @Test
    void neverChangesItsNumbers() {
        assertThat(SearchText.grams("abc")).containsExactly(-1668896876);
        assertThat(SearchText.grams("照片")).containsExactly(1794948414);
    }

    @Test
    void hasAGramForEachThreeLettersAndNoMore() {
        assertThat(SearchText.grams("a".repeat(1000))).hasSize(1);
        assertThat(SearchText.grams("abcdef")).hasSize(4);
        assertThat(SearchText.grams("照片a")).as("two letters twice, three once").hasSize(3);
    }
}
