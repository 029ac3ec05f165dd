package org.osscallback.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test may find, and the console's words for it. */
class CodesTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void haveWords(String language) throws Exception {
        String words = Files.readString(Path.of("src/main/webapp/ui/i18n", language + ".js"));

        Check.CODES.forEach(
                (name, codes) -> {
                    assertThat(words).contains("  'try." + name + "': '");
                    assertThat(codes)
                            .allSatisfy(
                                    code ->
                                            assertThat(words)
                                                    .contains("  'try." + name + "." + code + "'"));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void haveWordsForEachState(String language) throws Exception {
        String words = Files.readString(Path.of("src/main/webapp/ui/i18n", language + ".js"));

        for (Check.State state : Check.State.values()) {
            assertThat(words).contains("'try.state." + state.name().toLowerCase() + "'");
        }
    }

    @Test
    void areNoOthers() {
        assertThatThrownBy(() -> Check.ok("dns", "fine"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
