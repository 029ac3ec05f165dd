package org.osscallback.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;
import org.osscallback.testing.Configured;

class RetentionSettingsTest {

    @Test
    void keepEverythingForEverUnlessToldOtherwise() {
        RetentionSettings settings = RetentionSettings.from(Configured.nothing());

        assertThat(settings).isEqualTo(RetentionSettings.OFF);
        assertThat(settings.isOn()).isFalse();
    }

    @Test
    void haveATimeForAllAndOneForABucket() {
        RetentionSettings settings =
                RetentionSettings.from(
                        Configured.of(
                                Map.of(
                                        "oss.store.keep", "P2Y",
                                        "oss.store.keep.my-photos", "PT36H",
                                        "oss.store.keep.contracts", "off")));

        assertThat(settings.keep()).contains(Period.ofYears(2));
        assertThat(settings.buckets())
                .isEqualTo(
                        Map.of(
                                "my-photos", Optional.of(Duration.ofHours(36)),
                                "contracts", Optional.empty()));
        assertThat(settings.isOn()).isTrue();
    }

    @Test
    void readABucketsTimeFromTheEnvironmentIfTheBucketIsKnown() {
        RetentionSettings settings =
                RetentionSettings.from(
                        Configured.byEnvironment(
                                Map.of(
                                        "OSS_CALLBACK_BUCKETS", "my-photos",
                                        "OSS_STORE_KEEP_MY_PHOTOS", "P7D")));

        assertThat(settings.buckets()).containsKey("my-photos");
        assertThat(settings.keep()).isEmpty();
    }

    @Test
    void countMonthsAsTheCalendarDoes() {
        assertThat(
                        RetentionSettings.limit(
                                Period.ofMonths(1), Instant.parse("2026-03-31T10:00:00Z")))
                .isEqualTo("2026-02-28T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30 days", "P", "PT0.5S", "P-1D", "P101Y", "never"})
    void refuseATimeThatCannotBeUsed(String value) {
        for (String key : new String[] {"oss.store.keep", "oss.store.keep.photos"}) {
            assertThatExceptionOfType(BadSetting.class)
                    .isThrownBy(() -> RetentionSettings.from(Configured.with(key, value)))
                    .withMessageStartingWith(key + ": ");
        }
    }

    @Test
    void refuseATimeAfterWhichATicketCouldBeUsedAgain() {
        Map<String, String> tickets =
                Map.of(
                        "oss.ticket.mode", "optional",
                        "oss.ticket.secret", "k:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                        "oss.ticket.max-lifetime", "PT2H",
                        "oss.ticket.clock-skew", "PT30S");
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> RetentionSettings.from(with(tickets, "PT2H")))
                .withMessageStartingWith("oss.store.keep: ")
                .withMessageContaining("used again");
        assertThat(RetentionSettings.from(with(tickets, "PT2H30S")).isOn()).isTrue();
    }

    private static Settings with(Map<String, String> more, String keep) {
        Map<String, String> all = new HashMap<>(more);
        all.put("oss.store.keep", keep);
        return Configured.of(all);
    }
}
