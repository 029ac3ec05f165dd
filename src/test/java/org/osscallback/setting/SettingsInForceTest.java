package org.osscallback.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.testing.Configured;

class SettingsInForceTest {

    @Test
    void haveTheirValueAndWhereItWasSaid() {
        Settings settings = Configured.of(Map.of("oss.a", "1", "java.home", "x"));
        settings.text("oss.a");
        settings.text("oss.b");
        settings.text("java.home");

        assertThat(settings.inForce().all())
                .containsExactly(
                        new SettingInForce(
                                "oss.a", "1", "PropertiesConfigSource[source=operator]", false),
                        new SettingInForce("oss.b", null, "default", false));
    }

    @Test
    void showNoSecret() {
        Settings settings = Configured.of(Map.of("console.password", "sesame"));
        settings.text("console.password");

        assertThat(settings.inForce().all())
                .containsExactly(
                        new SettingInForce(
                                "console.password",
                                null,
                                "PropertiesConfigSource[source=operator]",
                                true));
        assertThat(settings.inForce().toString()).doesNotContain("sesame");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "console.password",
                "console.issuer.password",
                "console.oidc.client-secret",
                "oss.ticket.secret",
                "oss.access-key.id",
                "oss.access-key.secret",
                "oss.access-key.token",
                "oss.store.hash-key",
                "oss.callback.seal",
                "oss.answer.hook",
                "oss.answer.hook.secret",
                "oss.kafka.sasl.jaas.config"
            })
    void takeThisForASecret(String key) {
        assertThat(SettingInForce.isSecret(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"oss.callback.buckets", "oss.key.ttl", "oss.key.pinned", "oss.ticket.mode"})
    void takeThisForNone(String key) {
        assertThat(SettingInForce.isSecret(key)).isFalse();
    }

    @Test
    void nameKeysThatNothingAsksFor() {
        Settings settings =
                Configured.of(
                        Map.of(
                                "oss.callback.bucket", "photos",
                                "oss.callback.buckets", "photos",
                                "oss.store.keep.photos", "P1D",
                                "consoles.user", "x",
                                "console.oidc.issuer",
                                        "not asked for, as console.auth is not oidc"));
        settings.list("oss.callback.buckets");
        settings.namesUnder("oss.store.keep.");

        assertThat(settings.inForce().unknown()).containsExactly("oss.callback.bucket");
        assertThat(settings.inForce().all())
                .extracting(SettingInForce::key)
                .contains("oss.store.keep.photos");
    }

    @Test
    void judgeConditionalKeysOnceTheyAreAskedFor() {
        Settings settings = Configured.of(Map.of("console.oidc.isuer", "x"));
        settings.text("console.oidc.issuer");

        assertThat(settings.inForce().unknown()).containsExactly("console.oidc.isuer");
    }

    @Test
    void nameEnvironmentVariablesThatNothingAsksFor() {
        Settings settings =
                Configured.byEnvironment(
                        Map.of(
                                "OSS_CALLBACK_BUCKET", "photos",
                                "OSS_CALLBACK_PUBLIC_URL", "x",
                                "OSS_STORE_KEEP_PHOTOS", "P1D"));
        settings.text("oss.callback.public-url");
        settings.namesUnder("oss.store.keep.");

        assertThat(settings.inForce().unknown()).contains("OSS_CALLBACK_BUCKET");
        assertThat(settings.inForce().unknown())
                .doesNotContain("OSS_CALLBACK_PUBLIC_URL", "OSS_STORE_KEEP_PHOTOS");
    }

    @Test
    void nameAVariableOnceThatTheServerListsTwice() {
        Settings settings =
                Configured.of(
                        Map.of(
                                "OSS_CALLBACK_BUCKET", "photos",
                                "oss.callback.bucket", "photos",
                                "OSS_KEY_MAX_STALE", "P1D",
                                "oss.key.max.stale", "P1D"));
        settings.text("oss.key.max-stale");

        assertThat(settings.inForce().unknown()).containsExactly("OSS_CALLBACK_BUCKET");
    }
}
