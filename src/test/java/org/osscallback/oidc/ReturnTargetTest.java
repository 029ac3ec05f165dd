package org.osscallback.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.problem.Invalid;

class ReturnTargetTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/?view=uploads&bucket=a%2Fb, /?view=uploads&bucket=a%2Fb",
        "?view=charts, /?view=charts",
        "#top, /#top",
        "/console/a.html, /console/a.html"
    })
    void isAPathAQueryOrAFragment(String from, String place) {
        assertThat(ReturnTarget.of(from)).isEqualTo(place);
    }

    @ParameterizedTest
    @NullAndEmptySource
    void isTheFirstPageIfNothingIsSaid(String from) {
        assertThat(ReturnTarget.of(from)).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "@evil.example",
                ".evil.example",
                "javascript:alert(1)",
                " /",
                "/a b",
                "/a\nb",
                "/\t/evil.example",
                "/\u00e4"
            })
    void isNowhereElse(String from) {
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> ReturnTarget.of(from));
    }

    @ParameterizedTest
    @ValueSource(ints = {2047, 2048})
    void isNotLongerThanAddressesAre(int length) {
        String place = "/" + "a".repeat(length - 1);

        assertThat(ReturnTarget.of(place)).isEqualTo(place);
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> ReturnTarget.of(place + "aa"));
    }
}
