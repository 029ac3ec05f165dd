package org.osscallback.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;

class TicketSettingsTest {

    static final String KEY = key(32);

    static String key(int bytes) {
        byte[] key = new byte[bytes];
        java.util.Arrays.fill(key, (byte) 0x5a);
        return Base64.getEncoder().encodeToString(key);
    }

    @Test
    void defaultToTheDocumentedValues() {
        TicketSettings settings = TicketSettings.from(Configured.nothing());

        assertThat(settings.mode()).isEqualTo(TicketMode.OFF);
        assertThat(settings.secrets().isEmpty()).isTrue();
        assertThat(settings.clockSkew()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.maxLifetime()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.address().seenFrom(URI.create("http://h:1/api/")))
                .isEqualTo("http://h:1/callback");
    }

    @Test
    void takeEveryKey() {
        TicketSettings settings =
                TicketSettings.from(
                        Configured.of(
                                Map.of(
                                        "oss.ticket.mode", "required",
                                        "oss.ticket.secret", "b:" + KEY + ", a:" + key(64),
                                        "oss.ticket.clock-skew", "PT0S",
                                        "oss.ticket.max-lifetime", "PT1H",
                                        "oss.callback.public-url", "https://app.test/up/",
                                        "oss.callback.paths", "/x/*,/c.php")));

        assertThat(settings.mode()).isEqualTo(TicketMode.REQUIRED);
        assertThat(settings.secrets().byId()).containsOnlyKeys("b", "a");
        assertThat(settings.secrets().byId().keySet()).first().isEqualTo("b");
        assertThat(settings.clockSkew()).isZero();
        assertThat(settings.maxLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.address().seenFrom(URI.create("http://h/api/")))
                .isEqualTo("https://app.test/up/c.php");
    }

    @ParameterizedTest
    @CsvSource({
        "/callback,   '',     http://h:81/api/,    http://h:81/callback",
        "/callback,   '',     http://h:81/app/api, http://h:81/app/callback",
        "/c,          /v3,    https://h/api/,      https://h/v3/c",
        "/x/*,        '',     http://h/api/,       http://h/x/callback",
        "/上传,       '',     http://h/api/,       http://h/%E4%B8%8A%E4%BC%A0",
        "/%E4%B8%8A,  '',     http://h/api/,       http://h/%E4%B8%8A",
    })
    void tellWhereCallbacksAreTaken(String path, String prefix, URI api, String url) {
        Map<String, String> configured = new HashMap<>(Map.of("oss.callback.paths", path));
        if (!prefix.isEmpty()) {
            configured.put("oss.callback.public-prefix", prefix);
        }

        TicketSettings settings = TicketSettings.from(Configured.of(configured));

        assertThat(settings.address().seenFrom(api)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "oss.ticket.mode,          OFF",
        "oss.ticket.mode,          on",
        "oss.ticket.mode,          ${undefined.variable}",
        "oss.ticket.clock-skew,    30",
        "oss.ticket.clock-skew,    -PT1S",
        "oss.ticket.clock-skew,    PT11M",
        "oss.ticket.clock-skew,    ${undefined.variable}",
        "oss.ticket.max-lifetime,  1h",
        "oss.ticket.max-lifetime,  PT0S",
        "oss.ticket.max-lifetime,  P8D",
        "oss.ticket.max-lifetime,  ${undefined.variable}",
        "oss.callback.public-url,  app.test",
        "oss.callback.public-url,  ftp://app.test",
        "oss.callback.public-url,  https://app.test?x",
        "oss.callback.public-url,  https://a.test;https://b.test",
        "oss.callback.public-url,  https://user@app.test/",
        "oss.callback.paths,       /%zz",
        "oss.ticket.secret,        ${undefined.variable}",
    })
    void refuseAValueThatCannotBeUsedAndNameItsKey(String key, String value) {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> TicketSettings.from(Configured.with(key, value)))
                .withMessageStartingWith(key + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"optional", "required"})
    void needASecretUnlessOff(String mode) {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> TicketSettings.from(Configured.with("oss.ticket.mode", mode)))
                .withMessageStartingWith("oss.ticket.secret: is needed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wm9ycm9ab3Jyb1pvcnJvWm9ycm9ab3Jyb1pvcnJvWm8=",
                ":Wm9ycm9ab3Jyb1pvcnJvWm9ycm9ab3Jyb1pvcnJvWm8=",
                "k i d:Wm9ycm9ab3Jyb1pvcnJvWm9ycm9ab3Jyb1pvcnJvWm8=",
                "kid:Wm9ycm9ab3Jyb1pvcnJvWm9ycm9ab3Jyb1pvcnJvWm8!",
                "kid:Wm9ycm9ab3Jyb1pvcnJvWm9ycm9ab3Jyb1pvcnJv",
                "kid:",
                "a:Wm9ycm9ab3Jyb1pvcnJvWm9ycm9ab3Jyb1pvcnJvWm8=,a:Wm9ycm9ab3Jyb1pvcnJvWm9ycm9ab3Jyb1pvcnJvWm8="
            })
    void refuseASecretWithoutTellingIt(String secret) {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> TicketSettings.from(Configured.with("oss.ticket.secret", secret)))
                .withMessageStartingWith("oss.ticket.secret: has as number ")
                .withMessageNotContaining("Wm9y")
                .withNoCause();
    }

    @Test
    void needTheFullStrengthOfTheirKeys() {
        assertThat(
                        TicketSettings.from(Configured.with("oss.ticket.secret", "kid:" + key(32)))
                                .secrets()
                                .byId())
                .containsOnlyKeys("kid");
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(
                        () ->
                                TicketSettings.from(
                                        Configured.with("oss.ticket.secret", "kid:" + key(31))))
                .withMessageEndingWith("fewer than 256 bits");
    }

    @Test
    void doNotPrintTheirKeys() {
        TicketSettings settings =
                TicketSettings.from(Configured.with("oss.ticket.secret", "kid:" + KEY));

        assertThat(settings.toString()).doesNotContain(KEY).doesNotContain("90, 90");
    }
}
