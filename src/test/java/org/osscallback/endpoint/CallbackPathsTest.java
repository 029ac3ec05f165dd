package org.osscallback.endpoint;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/*",
                "/%61pi/*",
                "/api/uploads",
                "/api/uploads/*",
                "/api/upload%73",
                "/api/session/oidc/return",
                "/health",
                "/health/*",
                "/health/ready",
                "/metrics",
                "/metrics/*",
                "/openapi",
                "/openapi/ui/*",
                "/ui/*",
                "/ui/main.js",
                "/webjars/*",
                "/index.html",
                "/problem"
            })
    void refuseWhatIsOurs(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallbackPaths.parse(List.of("/callback", pattern)))
                .withMessage("'" + pattern + "' would take paths of this server's own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/File/15/upload_notify/",
                "/api/v3/callback/oss/*",
                "/apis/*",
                "/healthy",
                "/uploads/*",
                "/index.php",
                "/problems"
            })
    void areFreeBesideOurs(String pattern) {
        assertThat(CallbackPaths.parse(List.of(pattern)).configured()).containsExactly(pattern);
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
