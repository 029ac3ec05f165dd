package org.osscallback.store.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;
import org.osscallback.store.confirmation.ConfirmSettings.Mode;
import org.osscallback.testing.Configured;

class ConfirmSettingsTest {

    @Test
    void asksNothingWithoutCredentialsAndAfterTheAnswerWithThem() {
        assertThat(ConfirmSettings.from(Configured.nothing()).mode()).isEqualTo(Mode.OFF);
        assertThat(ConfirmSettings.from(withKey(null)).mode()).isEqualTo(Mode.AFTER);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void takesEachMode(Mode mode) {
        String text = mode.name().toLowerCase(java.util.Locale.ROOT);

        assertThat(ConfirmSettings.from(withKey(text)).mode()).isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after", "before"})
    void stopsWhenItCannotAsk(String mode) {
        Settings settings = Configured.with("oss.confirm", mode);

        assertThatThrownBy(() -> ConfirmSettings.from(settings))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("oss.confirm")
                .hasMessageContaining("oss.region");
    }

    @Test
    void takesNoOtherWord() {
        assertThatThrownBy(() -> ConfirmSettings.from(withKey("AFTER")))
                .isInstanceOf(BadSetting.class);
    }

    private static Settings withKey(String mode) {
        Map<String, String> values =
                new HashMap<>(
                        Map.of(
                                "oss.region", "cn-test",
                                "oss.endpoint", "oss.test",
                                "oss.access-key.id", "id",
                                "oss.access-key.secret", "secret"));
        if (mode != null) {
            values.put("oss.confirm", mode);
        }
        return Configured.of(values);
    }
}
