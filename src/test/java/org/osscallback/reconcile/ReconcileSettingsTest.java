package org.osscallback.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;
import org.osscallback.store.sweep.SweepTarget;
import org.osscallback.testing.Configured;

class ReconcileSettingsTest {

    @Test
    void sweepsNothingByItselfAndTwentyPagesASecond() {
        ReconcileSettings usual = ReconcileSettings.from(Configured.nothing());

        assertThat(usual.every()).isEmpty();
        assertThat(usual.targets()).isEmpty();
        assertThat(usual.rate()).isEqualTo(20);
    }

    @Test
    void sweepsTheBucketsOfCallbacksUnlessItIsToldWhich() {
        assertThat(with("oss.callback.buckets", "photos,docs").targets())
                .containsExactly(new SweepTarget("photos", ""), new SweepTarget("docs", ""));
        assertThat(
                        ReconcileSettings.from(
                                        settings(
                                                Map.of(
                                                        "oss.callback.buckets", "photos",
                                                        "oss.reconcile.prefixes",
                                                                "docs/a/b,photos")))
                                .targets())
                .containsExactly(new SweepTarget("docs", "a/b"), new SweepTarget("photos", ""));
    }

    @Test
    void takesATimeAndARate() {
        ReconcileSettings set =
                ReconcileSettings.from(
                        settings(
                                Map.of(
                                        "oss.callback.buckets", "photos",
                                        "oss.reconcile.every", "P1D",
                                        "oss.reconcile.rate", "5")));

        assertThat(set.every()).hasValue(Duration.ofDays(1));
        assertThat(set.rate()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "oss.reconcile.every, daily",
        "oss.reconcile.every, PT59S",
        "oss.reconcile.every, P367D",
        "oss.reconcile.rate, 0",
        "oss.reconcile.rate, 1001",
        "oss.reconcile.rate, many",
        "oss.reconcile.prefixes, /a",
        "oss.reconcile.prefixes, Photos",
    })
    void refusesWhatItCannotDo(String key, String value) {
        assertThatThrownBy(() -> with(key, value))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(key);
    }

    @Test
    void needsCredentialsAndBucketsForASchedule() {
        assertThatThrownBy(
                        () ->
                                ReconcileSettings.from(
                                        Configured.of(
                                                Map.of(
                                                        "oss.reconcile.every", "P1D",
                                                        "oss.callback.buckets", "photos"))))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("oss.region");
        assertThatThrownBy(() -> with("oss.reconcile.every", "P1D"))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("oss.callback.buckets");
    }

    private static ReconcileSettings with(String key, String value) {
        return ReconcileSettings.from(settings(Map.of(key, value)));
    }

    private static Settings settings(Map<String, String> more) {
        Map<String, String> values =
                new HashMap<>(
                        Map.of(
                                "oss.region", "cn-test",
                                "oss.endpoint", "oss.test",
                                "oss.access-key.id", "id",
                                "oss.access-key.secret", "secret"));
        values.putAll(more);
        return Configured.of(values);
    }
}
