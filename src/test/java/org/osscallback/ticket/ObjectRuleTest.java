package org.osscallback.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectRuleTest {

    private final ObjectRule below = new ObjectRule("u/é/", true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u/é/1.jpg",
                "u/é/",
                "u/é/a/b.c/..d/e../...",
                "u/é//x",
                "u/é/a b+%41.txt",
                "u/é/%2e%2e%2e",
                "u/é/😀/猫",
                "u/é/U/É/"
            })
    void coversWhatIsBelowItsPrefix(String object) {
        assertThat(below.covers(object)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u/e\u0301/1.jpg",
                "U/é/1.jpg",
                "u/É/1.jpg",
                "/u/é/1.jpg",
                "u/é",
                "u/é2/1.jpg",
                "u%2Fé/1.jpg",
                "u/./é/1.jpg",
                "u/é/../bob/1.jpg",
                "u/é/a/../../bob/1.jpg",
                "u/é/./1.jpg",
                "u/é/..",
                "u/é/a/..",
                "u/é/.",
                "u/é/..\\bob",
                "u/é/a\\..\\b",
                "u/é/%2e%2e/bob",
                "u/é/.%2E/bob",
                "u/é/..%2fbob",
                "u/é/..%5Cbob",
                "u/é/\uFF0E\uFF0E/bob",
                "u/é/\u2025/bob",
                "u/é/\u2024\u2024/bob",
                "u/é/..\uFF0Fbob",
                "u/é/\uFF05\uFF12\uFF45./bob"
            })
    void doesNotCoverWhatLeadsOrLiesElsewhere(String object) {
        assertThat(below.covers(object)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"u/e\u0301", "u/É", "u/é/", "u/é ", "u", ""})
    void coversNoObjectButItsOwn(String other) {
        ObjectRule one = new ObjectRule("u/é", false);

        assertThat(one.covers(other)).isFalse();
        assertThat(one.covers("u/é")).isTrue();
    }
}
