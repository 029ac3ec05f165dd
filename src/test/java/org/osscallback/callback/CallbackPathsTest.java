package org.osscallback.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackPathsTest {

    @ParameterizedTest
    @CsvSource({
        "/callback,        /callback",
        "/callback.php,    /callback.php",
        "/callback,        /%63allback",
        "/%63allback,      /callback",
        "/a%20b,           /a%20b",
        "/图,              /%E5%9B%BE",
        "/%E5%9B%BE,       /%e5%9b%be",
        "/a/,              /a/",
        "/x/*,             /x/",
        "/x/*,             /x/y",
        "/x/*,             /x/y/z",
        "/x/*,             /%78/y",
    })
    void coverWhatIsConfigured(String pattern, String rawPath) {
        assertThat(CallbackPaths.parse(List.of("/other", pattern)).covers(rawPath)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/callback,        /callback/",
        "/callback,        /callback.php",
        "/callback,        /Callback",
        "/callback,        //callback",
        "/callback,        /x/../callback",
        "/callback,        /callback;a=1",
        "/callback,        /callback%0A",
        "/callback,        /",
        "/callback,        ''",
        "/a/,              /a",
        "/x/*,             /x",
        "/x/*,             /xy",
        "/x/*,             /X/y",
        "/x/*,             /a/x/y",
        "/a%2520b,         /a%20b",
    })
    void coverNothingElse(String pattern, String rawPath) {
        assertThat(CallbackPaths.parse(List.of(pattern)).covers(rawPath)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "callback",
                "callback/*",
                "*",
                "*.php",
                "/*",
                "/",
                "/a*",
                "/*/b",
                "/a/**",
                "/a?b",
                "/a/?/*",
                "http://localhost/callback"
            })
    void refuseWhatIsNoPath(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallbackPaths.parse(List.of("/callback", pattern)))
                .withMessageStartingWith("'" + pattern + "' ");
    }

    @Test
    void areServletMappings() {
        CallbackPaths paths = CallbackPaths.parse(List.of("/callback", "/x/*", "/a%20b"));

        assertThat(paths.servletMappings()).containsExactlyInAnyOrder("/callback", "/x/*", "/a b");
    }

    @Test
    void tellWhatIsConfigured() {
        List<String> patterns = List.of("/callback", "/x/*", "/a%20b");

        assertThat(CallbackPaths.parse(patterns).configured()).isEqualTo(patterns);
    }
}
