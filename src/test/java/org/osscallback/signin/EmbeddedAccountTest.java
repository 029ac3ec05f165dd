package org.osscallback.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbeddedAccountTest {

    @Test
    void isLeftToWhoHasNameAndPassword() {
        EmbeddedAccount account = new EmbeddedAccount("ada", Optional.of("pässword"));

        assertThat(account.matches("ada", "pässword")).isTrue();
        assertThat(account.matches("ada", "password")).isFalse();
        assertThat(account.matches("eve", "pässword")).isFalse();
        assertThat(account.matches("ada", "")).isFalse();
        assertThat(account.madePassword()).isEmpty();
    }

    @Test
    void makesAPasswordOfItsOwnEachTime() {
        EmbeddedAccount account = new EmbeddedAccount("ada", Optional.empty());
        EmbeddedAccount another = new EmbeddedAccount("ada", Optional.empty());

        String made = account.madePassword().orElseThrow();
        assertThat(made).matches("[\\w-]{20}");
        assertThat(account.matches("ada", made)).isTrue();
        assertThat(account.matches("ada", "")).isFalse();
        assertThat(another.matches("ada", made)).isFalse();
    }
}
