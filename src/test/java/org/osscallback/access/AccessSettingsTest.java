package org.osscallback.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Configured;

class AccessSettingsTest {

    @Test
    void haveDefaultsButForThePassword() {
        AccessSettings defaults = AccessSettings.from(Configured.nothing());

        assertThat(defaults.source()).isEqualTo(AccessSettings.Source.EMBEDDED);
        assertThat(defaults.user()).isEqualTo("admin");
        assertThat(defaults.password()).isEmpty();
        assertThat(defaults.sessionTimeout()).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void takeEveryKeyFromTheEnvironment() {
        AccessSettings settings =
                AccessSettings.from(
                        Configured.byEnvironment(
                                Map.of(
                                        "CONSOLE_AUTH", "server",
                                        "CONSOLE_USER", "ada",
                                        "CONSOLE_PASSWORD", "open:sesame",
                                        "CONSOLE_SESSION_TIMEOUT", "PT20M")));

        assertThat(settings.source()).isEqualTo(AccessSettings.Source.SERVER);
        assertThat(settings.user()).isEqualTo("ada");
        assertThat(settings.password()).contains("open:sesame");
        assertThat(settings.sessionTimeout()).isEqualTo(Duration.ofMinutes(20));
    }

    @ParameterizedTest
    @CsvSource({
        "console.auth, ldap",
        "console.user, a:b",
        "console.session-timeout, 30",
        "console.session-timeout, PT0S",
        "console.session-timeout, PT-1H"
    })
    void nameTheKeyOfAnUnusableValue(String key, String value) {
        assertThatThrownBy(() -> AccessSettings.from(Configured.with(key, value)))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith(key + ": ");
    }

    @Test
    void doNotShowThePassword() {
        AccessSettings settings =
                AccessSettings.from(Configured.with("console.password", "open:sesame"));

        assertThat(settings.toString()).doesNotContain("sesame");
    }
}
