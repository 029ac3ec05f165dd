package org.osscallback.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;

public class OidcSettingsTest {

    static final Map<String, String> NEEDED =
            Map.of(
                    "console.auth", "oidc",
                    "console.oidc.issuer", "https://id.example.com/realms/a/",
                    "console.oidc.client-id", "uploads",
                    "console.oidc.redirect-uri", "https://app.example.com/api/session/oidc/return");

    /** Settings in which these are set besides what is needed. */
    public static OidcSettings with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(NEEDED);
        all.putAll(more);
        return OidcSettings.from(Configured.of(all)).orElseThrow();
    }

    @Test
    void areNoneUnlessAskedFor() {
        assertThat(OidcSettings.from(Configured.with("console.oidc.issuer", "no URL"))).isEmpty();
    }

    @Test
    void haveDefaults() {
        OidcSettings settings = with(Map.of());

        assertThat(settings.clientSecret()).isEmpty();
        assertThat(settings.scope()).isEqualTo("openid profile");
        assertThat(settings.rolesClaim()).isEqualTo("groups");
        assertThat(settings.nameClaim()).isEqualTo("preferred_username");
        assertThat(settings.roles())
                .isEqualTo(
                        Map.of(
                                "viewer", Set.of("viewer"),
                                "issuer", Set.of("issuer"),
                                "admin", Set.of("admin")));
        assertThat(settings.discovery())
                .hasToString("https://id.example.com/realms/a/.well-known/openid-configuration");
    }

    @Test
    void takeEveryKeyFromTheEnvironment() {
        OidcSettings settings =
                OidcSettings.from(
                                Configured.byEnvironment(
                                        Map.of(
                                                "CONSOLE_AUTH", "oidc",
                                                "CONSOLE_OIDC_ISSUER", "https://id.example.com",
                                                "CONSOLE_OIDC_CLIENT_ID", "uploads",
                                                "CONSOLE_OIDC_CLIENT_SECRET", "sesame",
                                                "CONSOLE_OIDC_REDIRECT_URI",
                                                        "http://localhost/api/session/oidc/return",
                                                "CONSOLE_OIDC_SCOPE", "openid groups",
                                                "CONSOLE_OIDC_ROLES_CLAIM", "realm_access.roles",
                                                "CONSOLE_OIDC_ROLES_VIEWER", "staff, guests",
                                                "CONSOLE_OIDC_NAME_CLAIM", "email")))
                        .orElseThrow();

        assertThat(settings.issuer()).isEqualTo("https://id.example.com");
        assertThat(settings.clientId()).isEqualTo("uploads");
        assertThat(settings.clientSecret()).contains("sesame");
        assertThat(settings.address().console()).isEqualTo("http://localhost");
        assertThat(settings.scope()).isEqualTo("openid groups");
        assertThat(settings.rolesClaim()).isEqualTo("realm_access.roles");
        assertThat(settings.roles())
                .containsEntry("viewer", Set.of("staff", "guests"))
                .containsEntry("admin", Set.of("admin"));
        assertThat(settings.nameClaim()).isEqualTo("email");
    }

    @ParameterizedTest
    @CsvSource({
        "console.oidc.issuer, http://id.example.com",
        "console.oidc.issuer, https://id.example.com?realm=a",
        "console.oidc.redirect-uri, https://app.example.com/",
        "console.oidc.scope, profile"
    })
    void nameTheKeyOfAnUnusableValue(String key, String value) {
        assertThatThrownBy(() -> with(Map.of(key, value)))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith(key + ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "console.oidc.issuer",
                "console.oidc.client-id",
                "console.oidc.redirect-uri"
            })
    void nameTheKeyThatIsMissing(String key) {
        assertThatThrownBy(() -> with(Map.of(key, "")))
                .isInstanceOf(BadSetting.class)
                .hasMessage(key + ": is needed for console.auth=oidc");
    }

    @Test
    void doNotShowTheSecret() {
        assertThat(with(Map.of("console.oidc.client-secret", "sesame")).toString())
                .doesNotContain("sesame");
    }
}
