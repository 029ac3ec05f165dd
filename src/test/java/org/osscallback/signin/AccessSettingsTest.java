package org.osscallback.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;

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

    @Test
    void keepTheEmbeddedAccountBesideAProviderIfItHasAPassword() {
        Map<String, String> oidc =
                Map.of(
                        "console.auth", "oidc",
                        "console.oidc.redirect-uri", "http://localhost/api/session/oidc/return");
        Map<String, String> withPassword = new HashMap<>(oidc);
        withPassword.put("console.password", "open:sesame");

        AccessSettings providerAlone = AccessSettings.from(Configured.of(oidc));
        AccessSettings both = AccessSettings.from(Configured.of(withPassword));

        assertThat(providerAlone.oidc()).isPresent();
        assertThat(providerAlone.embeddedAccount()).isFalse();
        assertThat(providerAlone.passwords()).isFalse();
        assertThat(both.embeddedAccount()).isTrue();
        assertThat(both.passwords()).isTrue();
        assertThat(AccessSettings.from(Configured.with("console.auth", "server")))
                .matches(AccessSettings::passwords)
                .matches(server -> !server.embeddedAccount() && server.oidc().isEmpty());
    }

    @Test
    void needARedirectUriForAProvider() {
        assertThatThrownBy(() -> AccessSettings.from(Configured.with("console.auth", "oidc")))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("console.oidc.redirect-uri: ");
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

    @Test
    void changeTheRulesOfSessionsWithTheProvider() {
        Map<String, String> provider =
                Map.of(
                        "console.auth", "oidc",
                        "console.oidc.issuer", "https://sso.example.com",
                        "console.oidc.roles.admin", "staff,ops",
                        "console.oidc.redirect-uri", "http://localhost/api/session/oidc/return");
        Map<String, String> fewer = new HashMap<>(provider);
        fewer.put("console.oidc.roles.admin", "ops");

        AccessSettings before = AccessSettings.from(Configured.of(provider));

        assertThat(before.rules()).isEqualTo(AccessSettings.from(Configured.of(provider)).rules());
        assertThat(before.rules())
                .isNotEqualTo(AccessSettings.from(Configured.of(fewer)).rules())
                .isNotEqualTo(
                        AccessSettings.from(Configured.with("console.auth", "server")).rules());
    }
}
