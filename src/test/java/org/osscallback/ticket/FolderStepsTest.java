package org.osscallback.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderStepsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users/alice/../bob/x",
                "users/alice/%2e%2e/bob/x",
                "users/alice/%252e%252e/bob/x",
                "users/alice/%25252e%25252e/bob/x",
                "users/alice/..;/bob/x",
                "users/alice/..;a=b/bob/x",
                "users/alice/.. /bob/x",
                "users/alice/..\u00a0/bob/x",
                "users/alice/..\u200b/bob/x",
                "users/alice/.\u00ad./bob/x",
                "users/alice/..%00/bob/x",
                "users/alice/%c0%ae%c0%ae/bob/x",
                "users/alice/%e0%80%ae%e0%80%ae/bob/x",
                "users/alice/.%25c0%ae/bob/x",
                "users/alice/%25c0%ae%c0%25ae/bob/x",
                "users/alice/..%c0%afbob/x",
                "users/alice/..%5cbob/x",
                "users/alice/..\\bob/x",
                "users/alice/\uff0e\uff0e/bob/x",
                "users/alice/\u2025/bob/x",
                "users/alice/./x",
                "users/alice/..\t/x",
                "..",
                "a/%2525252525252525252e"
            })
    void findsWhatSomeReaderCouldTakeForAStep(String name) {
        assertThat(FolderSteps.mayHave(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users/alice/x.jpg",
                "users/alice/..x",
                "users/alice/x..",
                "users/alice/...",
                "users/alice/100%.jpg",
                "users/alice/100%25.jpg",
                "users/alice/%c4%e3%2525.jpg",
                "users/alice/a;b.jpg",
                "users/alice/ .x",
                "\u7167\u7247/\u732b.jpg",
                "a//b",
                ".config/x"
            })
    void letsOrdinaryNamesBe(String name) {
        assertThat(FolderSteps.mayHave(name)).isFalse();
    }
}
