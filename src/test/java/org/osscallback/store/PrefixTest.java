package org.osscallback.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrefixTest {

    @Test
    void endsBehindTheLastCharacter() {
        assertThat(Prefix.successor("photos/")).hasValue("photos0");
        assertThat(Prefix.successor("a%")).hasValue("a&");
        assertThat(Prefix.successor("图")).hasValue("\u56FF");
        assertThat(Prefix.successor("\uD83D\uDE00")).hasValue("\uD83D\uDE01");
    }

    @Test
    void passesOverSurrogates() {
        assertThat(Prefix.successor("a\uD7FF")).hasValue("a\uE000");
    }

    @Test
    void goesBackOverTheLastCharacterThatThereIs() {
        assertThat(Prefix.successor("a\uDBFF\uDFFF")).hasValue("b");
        assertThat(Prefix.successor("\uDBFF\uDFFF")).isEqualTo(Optional.empty());
        assertThat(Prefix.successor("")).isEmpty();
    }
}
