package org.osscallback.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;

class JournalSettingsTest {

    private static final String KEY = "oss.journal.keep";

    @Test
    void keepsEventsForThirtyDaysByDefault() {
        assertThat(JournalSettings.from(Configured.nothing()).keep())
                .isEqualTo(Duration.ofDays(30));
    }

    @Test
    void takesADuration() {
        assertThat(JournalSettings.from(Configured.with(KEY, "P7D")).keep())
                .isEqualTo(Duration.ofDays(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "PT23H", "-P1D", "P40000D", "forever"})
    void refusesWhatIsNoUsableDuration(String value) {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> JournalSettings.from(Configured.with(KEY, value)))
                .withMessageContaining(KEY);
    }
}
