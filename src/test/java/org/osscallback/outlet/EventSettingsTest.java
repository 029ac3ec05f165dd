package org.osscallback.outlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.outlet.http.WebhookSettings;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;

class EventSettingsTest {

    private static final String SOURCE = "oss.events.source";

    private static final String PRIVATE = "oss.webhook.allow-private";

    @Test
    void comeFromThisApplicationUnlessSaidOtherwise() {
        assertThat(EventSettings.from(Configured.nothing()).source())
                .isEqualTo("/oss-upload-callback");
        assertThat(EventSettings.from(Configured.with(SOURCE, "https://a.test/x")).source())
                .isEqualTo("https://a.test/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "%", "://"})
    void refuseASourceThatIsNoReference(String value) {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> EventSettings.from(Configured.with(SOURCE, value)))
                .withMessageContaining(SOURCE);
    }

    @Test
    void goToTheInternetAloneUnlessSaidOtherwise() {
        assertThat(WebhookSettings.from(Configured.nothing()).allowPrivate()).isFalse();
        assertThat(WebhookSettings.from(Configured.with(PRIVATE, "true")).allowPrivate()).isTrue();
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> WebhookSettings.from(Configured.with(PRIVATE, "yes")))
                .withMessageContaining(PRIVATE);
    }
}
