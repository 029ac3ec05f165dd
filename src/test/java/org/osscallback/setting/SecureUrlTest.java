package org.osscallback.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecureUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.example.com/realms/a",
                "http://localhost:8080/a",
                "http://127.0.0.1/",
                "http://[::1]:8080/"
            })
    void takesHttpsAndThisMachine(String url) {
        assertThat(SecureUrl.parse(url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.com/",
                "http://localhost.example.com/",
                "https://user:password@id.example.com/",
                "http://localhost@evil.example/",
                "https://id.example.com/#a",
                "https:///a",
                "mailto:a@example.com",
                "ftp://localhost/",
                "/realms/a",
                "https://id.example.com/a b",
                ""
            })
    void takesNothingElse(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> SecureUrl.parse(url));
    }
}
