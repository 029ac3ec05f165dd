package org.osscallback.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;
import org.osscallback.testing.MovedClock;
import org.osscallback.testing.SigningKey;

class KeySettingsTest {

    static final PublicKeyUrl PUBLISHED =
            new PublicKeyUrl(
                    URI.create("https://gosspublic.alicdn.com:443/callback_pub_key_v1.pem"));

    @TempDir Path folder;

    @Test
    void defaultsToWhatOssDocuments() {
        KeySettings settings = KeySettings.from(Configured.nothing());

        assertThat(settings.keyUrlPrefixes())
                .containsExactly(
                        KeyUrlPrefix.parse("https://gosspublic.alicdn.com/"),
                        KeyUrlPrefix.parse("http://gosspublic.alicdn.com/"));
        assertThat(settings.keyTtl()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.pinned().get(PUBLISHED)).isPresent();
    }

    @Test
    void takesEveryKey() throws IOException {
        Path pem = Files.writeString(folder.resolve("own.pem"), SigningKey.generate().pem());

        KeySettings settings =
                KeySettings.from(
                        Configured.of(
                                Map.of(
                                        "oss.callback.key-url-prefixes",
                                        "http://localhost:9000/ , https://keys.test/a/",
                                        "oss.key.ttl",
                                        "PT1H30M",
                                        "oss.key.pinned",
                                        pem.toString())));

        assertThat(settings.keyUrlPrefixes())
                .isEqualTo(
                        List.of(
                                KeyUrlPrefix.parse("http://localhost:9000/"),
                                KeyUrlPrefix.parse("https://keys.test/a/")));
        assertThat(settings.keyTtl()).isEqualTo(Duration.ofMinutes(90));
        assertThat(settings.pinned().get(PUBLISHED)).isEmpty();
        assertThat(
                        settings.pinned()
                                .get(
                                        new PublicKeyUrl(
                                                URI.create(
                                                        "https://keys.test:443/a/"
                                                                + PinnedKeys.FILE))))
                .isPresent();
    }

    @Test
    void takesNoneForNoPinnedKey() {
        KeySettings settings = KeySettings.from(Configured.with("oss.key.pinned", "none"));

        assertThat(settings.pinned().get(PUBLISHED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "oss.callback.key-url-prefixes, https://gosspublic.alicdn.com",
        "oss.callback.key-url-prefixes, gosspublic.alicdn.com/",
        "oss.callback.key-url-prefixes, //gosspublic.alicdn.com/",
        "oss.callback.key-url-prefixes, 'https://gosspublic.alicdn.com/,ftp://keys.test/'",
        "oss.callback.key-url-prefixes, https://user@keys.test/",
        "oss.callback.key-url-prefixes, https://keys.test/?/",
        "oss.callback.key-url-prefixes, ${undefined.variable}",
        "oss.key.ttl,                   24h",
        "oss.key.ttl,                   86400",
        "oss.key.ttl,                   PT0S",
        "oss.key.ttl,                   PT-1H",
        "oss.key.ttl,                   ${undefined.variable}",
        "oss.key.pinned,                v2",
        "oss.key.pinned,                /no/such/file.pem",
        "oss.key.pinned,                ${undefined.variable}",
    })
    void refusesAValueThatCannotBeUsedAndNamesItsKey(String key, String value) {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> KeySettings.from(Configured.with(key, value)))
                .withMessageStartingWith(key + ": ");
    }

    @Test
    void takesTheLongestTimeThereIs() {
        KeySettings settings =
                KeySettings.from(Configured.with("oss.key.ttl", "PT" + Long.MAX_VALUE + "S"));
        MovedClock clock = new MovedClock();
        OssKey key = SigningKey.generate().publicKey();
        KeyCache cache = new KeyCache(url -> key, settings, clock, Runnable::run);
        PublicKeyUrl other = PinnedKeys.PUBLISHED.get(0).resolve("other.pem");

        cache.get(other);

        assertThat(cache.get(other)).isSameAs(key);
        assertThat(cache.fetched()).isEqualTo(1);
    }
}
