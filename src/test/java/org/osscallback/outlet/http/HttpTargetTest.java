package org.osscallback.outlet.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.problem.Invalid;

/** Addresses that somebody wants events sent to. */
class HttpTargetTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://a.test", "https://a.test:8443/x?y=z", "https://8.8.8.8/"})
    void areTakenOnTheInternet(String url) {
        assertThat(new HttpTarget(false).check(target(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.test/",
                "https://localhost/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://169.254.169.254/latest",
                "https://10.0.0.1/",
                "https://127.1/",
                "https://2130706433/"
            })
    void areTakenInsideOnlyIfAllowed(String url) {
        assertThat(new HttpTarget(false).check(target(url)))
                .extracting(Invalid.Place::name)
                .containsExactly("target.url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.test",
                "ftp://a.test/",
                "https:///x",
                "https://u:p@a.test/",
                "https://a.test/#f",
                "https://a.test:0/",
                "https://a.test:99999/",
                "https://a.test/\u4e2d",
                "https://a.test/ x",
                "https://a.test/\r\nX: y"
            })
    void areRefusedIfTheyAreNone(String url) {
        assertThat(new HttpTarget(true).check(target(url)))
                .extracting(Invalid.Place::name)
                .containsExactly("target.url");
    }

    @Test
    void haveALengthAndNothingElse() {
        JsonObject more = Json.createObjectBuilder(target("https://a.test")).add("x", 1).build();

        assertThat(new HttpTarget(true).check(more)).hasSize(1);
        assertThat(new HttpTarget(true).check(target("https://a.test/" + "x".repeat(2_048))))
                .hasSize(1);
        assertThat(new HttpTarget(true).check(Json.createObjectBuilder().build())).hasSize(1);
    }

    private static JsonObject target(String url) {
        return Json.createObjectBuilder().add("type", "http").add("url", url).build();
    }
}
