package org.osscallback.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;

class CaptureSettingsTest {

    @Test
    void isOffUnlessSomebodyWantsIt() {
        assertThat(CaptureSettings.from(Configured.nothing()))
                .isEqualTo(new CaptureSettings(false, Duration.ofHours(24)));
    }

    @Test
    void isAsTheOperatorWants() {
        CaptureSettings settings =
                CaptureSettings.from(
                        Configured.of(
                                Map.of(
                                        "oss.refusals.capture",
                                        "true",
                                        "oss.refusals.capture.keep",
                                        "PT1M")));

        assertThat(settings).isEqualTo(new CaptureSettings(true, Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "oss.refusals.capture, yes",
        "oss.refusals.capture.keep, PT59S",
        "oss.refusals.capture.keep, P7DT1S",
        "oss.refusals.capture.keep, a day"
    })
    void refusesWhatCannotBeUsed(String key, String value) {
        assertThatThrownBy(() -> CaptureSettings.from(Configured.with(key, value)))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith(key + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"oss.store.drop", "oss.store.hash"})
    void keepsNoBodiesWhereFieldsMustNotBeKept(String less) {
        Map<String, String> both = Map.of("oss.refusals.capture", "true", less, "clientIp");

        assertThatThrownBy(() -> CaptureSettings.from(Configured.of(both)))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(less);
        assertThat(CaptureSettings.from(Configured.with(less, "clientIp")).on()).isFalse();
    }
}
