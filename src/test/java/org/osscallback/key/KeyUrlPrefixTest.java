package org.osscallback.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyUrlPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "https://keys.test/,           https://keys.test:443/",
        "http://keys.test/,            http://keys.test:80/",
        "http://keys.test:8080/a/b/,   http://keys.test:8080/a/b/",
        "HTTPS://Keys.TEST/A/,         https://keys.test:443/A/",
        "http://127.0.0.1:9000/,       http://127.0.0.1:9000/",
        "http://[::1]:9000/,           http://[::1]:9000/",
    })
    void isAnAddressThatEndsInASlash(String text, String normalised) {
        KeyUrlPrefix prefix = KeyUrlPrefix.parse(text);

        assertThat(prefix.address()).hasToString(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://keys.test",
                "https://keys.test/k",
                "https://keys.test/?/",
                "https://keys.test/k?a=/",
                "https://keys.test/#/",
                "https://user@keys.test/",
                "https://keys.test/../",
                "https://keys.test/%2e%2e/",
                "https://keys.test/a b/",
                "ftp://keys.test/",
                "//keys.test/",
                "keys.test/",
                "https://*.test/",
                "https:///",
                "/",
            })
    void refusesAnythingElseInItsOwnWords(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyUrlPrefix.parse(text))
                .withMessageStartingWith("'" + text + "' ");
    }

    @ParameterizedTest
    @CsvSource({
        "https://keys.test/a/,  https://keys.test:443/a/k,   true",
        "https://keys.test/a/,  https://keys.test:443/a/,    true",
        "https://keys.test/a/,  http://keys.test:443/a/k,    false",
        "https://keys.test/a/,  https://other.test:443/a/k,  false",
        "https://keys.test/a/,  https://keys.test:444/a/k,   false",
        "https://keys.test/a/,  https://keys.test:443/a,     false",
        "https://keys.test/a/,  https://keys.test:443/b/k,   false",
    })
    void coversWhatDiffersInTheRestOfThePathAlone(String prefix, String url, boolean covered) {
        boolean covers = KeyUrlPrefix.parse(prefix).covers(URI.create(url));

        assertThat(covers).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({
        "https://keys.test/,     https://keys.test:443/k.pem",
        "http://keys.test/a/,    http://keys.test:80/a/k.pem",
    })
    void tellsWhereAKeyWouldBe(String prefix, String url) {
        PublicKeyUrl resolved = KeyUrlPrefix.parse(prefix).resolve("k.pem");

        assertThat(resolved).hasToString(url);
    }
}
