package org.osscallback.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;

class HookSettingsTest {

    private static final String KEY = "oss.answer.hook";

    @Test
    void askNobodyUnlessSaidOtherwise() {
        HookSettings settings = HookSettings.from(Configured.nothing());

        assertThat(settings.url()).isEmpty();
        assertThat(settings.secrets()).isEmpty();
        assertThat(settings.timeout()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(settings.refuses()).isFalse();
    }

    @Test
    void takeWhatIsSet() {
        HookSettings settings =
                HookSettings.from(
                        Configured.of(
                                Map.of(
                                        KEY,
                                        "http://127.0.0.1:9/answer?a=b",
                                        KEY + ".secret",
                                        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                                        KEY + ".timeout",
                                        "PT0.5S",
                                        KEY + ".on-failure",
                                        "refuse")));

        assertThat(settings.url().orElseThrow()).hasToString("http://127.0.0.1:9/answer?a=b");
        assertThat(settings.secrets()).containsExactly("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(settings.timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.refuses()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', ftp://a.test/",
        "'', https://user@a.test/",
        "'', https:/a",
        "'', a b",
        ".secret, whsec_short",
        ".secret, whsec_!",
        ".timeout, PT3.1S",
        ".timeout, PT0S",
        ".timeout, soon",
        ".on-failure, maybe"
    })
    void refuseWhatCannotBeUsedAndDoNotShowASecret(String part, String value) {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> HookSettings.from(Configured.with(KEY + part, value)))
                .withMessageContaining(KEY + part)
                .matches(bad -> !part.equals(".secret") || !bad.getMessage().contains("short"));
    }
}
