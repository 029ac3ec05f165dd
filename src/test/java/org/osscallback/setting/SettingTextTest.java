package org.osscallback.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTextTest {

    private static final Duration LEAST = Duration.ofMinutes(1);

    private static final Duration MOST = Duration.ofDays(7);

    @Test
    void readsTrueAndFalse() {
        assertThat(SettingText.trueOrFalse("true")).isTrue();
        assertThat(SettingText.trueOrFalse("false")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "yes", "1", "on", " true"})
    void knowsNoOtherSpelling(String text) {
        assertThatThrownBy(() -> SettingText.trueOrFalse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "PT24H", "P1D", "P7D", "PT90S"})
    void readsDurationsWithinTheBounds(String text) {
        assertThat(SettingText.duration(text, LEAST, MOST)).isEqualTo(Duration.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT59.999S", "PT168H0.001S", "24h", "PT", "-P1D", "P9999999999999999D"})
    void saysWhichDurationsAreGood(String text) {
        assertThatThrownBy(() -> SettingText.duration(text, LEAST, MOST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not an ISO-8601 duration from PT1M to P7D");
    }
}
