package org.osscallback.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.notice.UploadNotice;
import org.osscallback.notice.UploadNotice.Checks;
import org.osscallback.notice.UploadNotice.Origin;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;
import org.osscallback.upload.Lateness;
import org.osscallback.upload.Upload;

class CallbackSettingsTest {

    static final Upload UPLOAD =
            new Upload(
                    "4f00",
                    Instant.EPOCH,
                    null,
                    new UploadNotice(
                            "o",
                            null,
                            null,
                            null,
                            null,
                            new Checks(null, null, null),
                            new Origin(null, null, null, null),
                            Map.of()));

    @Test
    void defaultToTheDocumentedValues() {
        CallbackSettings settings = CallbackSettings.from(Configured.nothing());

        assertThat(settings.paths().configured()).containsExactly("/callback");
        assertThat(settings.publicPrefix()).isEmpty();
        assertThat(settings.template().render(UPLOAD))
                .asString()
                .isEqualTo("{\"Status\":\"OK\",\"id\":\"4f00\"}");
        assertThat(settings.maxBodyBytes()).isEqualTo(262_144);
        assertThat(settings.buckets().names()).isEmpty();
        assertThat(settings.defaultBucket()).isNull();
        assertThat(Lateness.DEADLINE).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void takeEveryKey() {
        CallbackSettings settings =
                CallbackSettings.from(
                        Configured.of(
                                Map.of(
                                        "oss.callback.paths", "/callback.php, /x/*",
                                        "oss.callback.public-prefix", "/api/v3",
                                        "oss.callback.response-template", "{\"ok\":\"{{object}}\"}",
                                        "oss.callback.max-body-bytes", "1000",
                                        "oss.callback.buckets", "one, two",
                                        "oss.callback.default-bucket", "one")));

        assertThat(settings.paths().configured()).containsExactly("/callback.php", "/x/*");
        assertThat(settings.publicPrefix()).isEqualTo("/api/v3");
        assertThat(new String(settings.template().render(UPLOAD), StandardCharsets.UTF_8))
                .isEqualTo("{\"ok\":\"o\"}");
        assertThat(settings.maxBodyBytes()).isEqualTo(1000);
        assertThat(settings.buckets().names()).containsExactlyInAnyOrder("one", "two");
        assertThat(settings.defaultBucket()).isEqualTo("one");
    }

    @Test
    void takeABucketThatIsNamedTwice() {
        CallbackSettings settings =
                CallbackSettings.from(Configured.with("oss.callback.buckets", "one,two,one"));

        assertThat(settings.buckets().names()).containsExactlyInAnyOrder("one", "two");
    }

    @ParameterizedTest
    @CsvSource({
        "oss.callback.paths,              callback",
        "oss.callback.paths,              '/callback,/*'",
        "oss.callback.paths,              /call*back",
        "oss.callback.paths,              ${undefined.variable}",
        "oss.callback.public-prefix,      api",
        "oss.callback.public-prefix,      /api/",
        "oss.callback.public-prefix,      /",
        "oss.callback.public-prefix,      /api?x",
        "oss.callback.public-prefix,      ${undefined.variable}",
        "oss.callback.response-template,  OK",
        "oss.callback.response-template,  '{\"Status\":\"OK\"} x'",
        "oss.callback.response-template,  '{\"a\":\"{{nothing}}\"}'",
        "oss.callback.response-template,  '{\"a\":\"${undefined.variable}\"}'",
        "oss.callback.max-body-bytes,     0",
        "oss.callback.max-body-bytes,     -1",
        "oss.callback.max-body-bytes,     256k",
        "oss.callback.max-body-bytes,     1e6",
        "oss.callback.max-body-bytes,     2147483647",
        "oss.callback.max-body-bytes,     2147483648",
        "oss.callback.max-body-bytes,     ${undefined.variable}",
        "oss.callback.receive-timeout,    2s",
        "oss.callback.receive-timeout,    PT0S",
        "oss.callback.receive-timeout,    PT0.0001S",
        "oss.callback.receive-timeout,    PT-1S",
        "oss.callback.receive-timeout,    PT4S",
        "oss.callback.receive-timeout,    PT2540400000000H",
        "oss.callback.buckets,            ${undefined.variable}",
        "oss.callback.default-bucket,     ${undefined.variable}",
    })
    void refuseAValueThatCannotBeUsedAndNameItsKey(String key, String value) {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> CallbackSettings.from(Configured.with(key, value)))
                .withMessageStartingWith(key + ": ");
    }

    @ParameterizedTest
    @CsvSource({"PT0.001S, 1", "PT2S, 2000", "PT3.999S, 3999"})
    void takeATimeOutBelowTheDeadline(String text, long millis) {
        CallbackSettings settings =
                CallbackSettings.from(Configured.with("oss.callback.receive-timeout", text));

        assertThat(settings.receiveTimeout()).hasMillis(millis);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 262_144, Integer.MAX_VALUE - 1})
    void takeAnyLimitThatCanBeRead(int bytes) {
        CallbackSettings settings =
                CallbackSettings.from(Configured.with("oss.callback.max-body-bytes", "" + bytes));

        assertThat(settings.maxBodyBytes()).isEqualTo(bytes);
    }
}
