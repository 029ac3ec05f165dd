package org.osscallback.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;

class TrailSettingsTest {

    @Test
    void hasTheDocumentedDefaults() {
        TrailSettings settings = TrailSettings.from(Configured.nothing());

        assertThat(settings.auditKeep()).isEqualTo(Duration.ofDays(400));
        assertThat(settings.auditMost()).isEqualTo(1_000_000);
        assertThat(settings.refusalsKeep()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.refusalsMost()).isEqualTo(50_000);
    }

    @Test
    void keepsWhatTheOperatorWants() {
        TrailSettings settings =
                TrailSettings.from(
                        Configured.of(Map.of("oss.audit.keep", "P30D", "oss.audit.most", "10")));

        assertThat(settings.auditKeep()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.auditMost()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "oss.audit.keep, forever",
        "oss.audit.keep, PT59M",
        "oss.audit.keep, P36501D",
        "oss.audit.most, 0",
        "oss.audit.most, -1",
        "oss.audit.most, 100000001",
        "oss.audit.most, many",
        "oss.refusals.keep, P0D",
        "oss.refusals.most, 1e3"
    })
    void refusesWhatCannotBeUsed(String key, String value) {
        assertThatThrownBy(() -> TrailSettings.from(Configured.with(key, value)))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith(key + ": ");
    }
}
