package org.osscallback.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;

class BucketSettingsTest {

    @Test
    void knowNothingUnlessTold() {
        assertThat(BucketSettings.from(Configured.nothing()).missing())
                .containsExactly(
                        "oss.region", "oss.endpoint", "oss.access-key.id", "oss.access-key.secret");
    }

    @Test
    void takeEveryKey() throws Exception {
        BucketSettings settings =
                BucketSettings.from(
                        Configured.of(
                                Map.of(
                                        "oss.region", "cn-hangzhou",
                                        "oss.endpoint", "oss-cn-hangzhou.aliyuncs.com",
                                        "oss.internal-endpoint", "http://127.0.0.1:8088/",
                                        "oss.path-style", "true",
                                        "oss.access-key.id", "LTAI1",
                                        "oss.access-key.secret", "zorro",
                                        "oss.access-key.token", "CAIS1")));

        assertThat(settings.missing()).isEmpty();
        assertThat(settings.region()).contains("cn-hangzhou");
        assertThat(settings.endpoint().orElseThrow().url("b", "a b/ü", "x=1"))
                .isEqualTo("https://oss-cn-hangzhou.aliyuncs.com/b/a%20b/%C3%BC?x=1");
        assertThat(settings.internalEndpoint().orElseThrow().url("b", "", ""))
                .isEqualTo("http://127.0.0.1:8088/b/");
        AccessKey key = settings.keys().orElseThrow().current();
        assertThat(key.id() + key.secret() + key.token()).isEqualTo("LTAI1zorroCAIS1");
        assertThat(settings.toString() + key).doesNotContain("zorro").doesNotContain("CAIS1");
    }

    @Test
    void putTheBucketIntoTheHostUnlessToldOtherwise() {
        BucketSettings settings =
                BucketSettings.from(Configured.with("oss.endpoint", "https://oss.test:81"));

        assertThat(settings.endpoint().orElseThrow().url("photos", "a/b", ""))
                .isEqualTo("https://photos.oss.test:81/a/b");
        assertThat(settings.internalEndpoint()).isEqualTo(settings.endpoint());
    }

    @ParameterizedTest
    @CsvSource({
        "oss.region,            cn hangzhou",
        "oss.region,            cn/hangzhou",
        "oss.endpoint,          ftp://oss.test",
        "oss.endpoint,          https://oss.test/bucket",
        "oss.endpoint,          https://u@oss.test",
        "oss.internal-endpoint, https://oss.test?x",
        "oss.path-style,        yes",
        "oss.access-key.file,   /no/such/file",
        "oss.access-key.role,   ../../token",
    })
    void refuseAValueThatCannotBeUsedAndNameItsKey(String key, String value) {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> BucketSettings.from(Configured.with(key, value)))
                .withMessageStartingWith(key + ": ");
    }

    @ParameterizedTest
    @CsvSource({
        "oss.access-key.id,     oss.access-key.secret",
        "oss.access-key.secret, oss.access-key.id",
        "oss.access-key.token,  oss.access-key.id",
    })
    void nameTheKeyThatIsMissing(String set, String missing) {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> BucketSettings.from(Configured.with(set, "zorro")))
                .withMessageStartingWith(missing + ": is needed")
                .withMessageNotContaining("zorro");
    }

    @Test
    void takeOneWayToAKeyOnly(@TempDir Path folder) throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("key.json"),
                        "{\"AccessKeyId\":\"a\",\"AccessKeySecret\":\"b\"}");
        Map<String, String> both =
                new HashMap<>(
                        Map.of(
                                "oss.access-key.file",
                                file.toString(),
                                "oss.access-key.role",
                                "uploads"));

        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> BucketSettings.from(Configured.of(both)))
                .withMessage("oss.access-key.role: cannot be set beside oss.access-key.file");
    }

    @Test
    void refuseASecretWithoutTellingIt() {
        Map<String, String> blank =
                Map.of("oss.access-key.id", "LTAI1", "oss.access-key.secret", "zor ro");

        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> BucketSettings.from(Configured.of(blank)))
                .withMessageContaining("has a secret with what is not")
                .withMessageNotContaining("zor");
    }

    @Test
    void refuseASecretThatIsNoKeyByItsLength() {
        Map<String, String> endless =
                Map.of(
                        "oss.access-key.id",
                        "LTAI1",
                        "oss.access-key.secret",
                        "z".repeat(AccessKey.LONGEST + 1));

        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> BucketSettings.from(Configured.of(endless)))
                .withMessageContaining("longer than " + AccessKey.LONGEST)
                .withMessageNotContaining("zz");
    }
}
