package org.osscallback.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.osscallback.problem.Problem.KEY_URL_UNTRUSTED;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.problem.Refusal;

class PublicKeyUrlTest {

    static final List<KeyUrlPrefix> TRUSTED =
            List.of(
                    KeyUrlPrefix.parse("https://gosspublic.alicdn.com/"),
                    KeyUrlPrefix.parse("http://gosspublic.alicdn.com/"),
                    KeyUrlPrefix.parse("https://keys.test:8443/oss/"));

    @ParameterizedTest
    @CsvSource({
        "https://gosspublic.alicdn.com/k.pem,      https://gosspublic.alicdn.com:443/k.pem",
        "http://gosspublic.alicdn.com/k.pem,       https://gosspublic.alicdn.com:443/k.pem",
        "https://gosspublic.alicdn.com:443/k.pem,  https://gosspublic.alicdn.com:443/k.pem",
        "http://gosspublic.alicdn.com:80/k.pem,    https://gosspublic.alicdn.com:443/k.pem",
        "HTTPS://GossPublic.AliCDN.com/K.pem,      https://gosspublic.alicdn.com:443/K.pem",
        "https://gosspublic.alicdn.com/a/b.c/k,    https://gosspublic.alicdn.com:443/a/b.c/k",
        "https://gosspublic.alicdn.com/..k,        https://gosspublic.alicdn.com:443/..k",
        "https://gosspublic.alicdn.com/k..,        https://gosspublic.alicdn.com:443/k..",
        "https://gosspublic.alicdn.com,            https://gosspublic.alicdn.com:443/",
        "https://gosspublic.alicdn.com:/k,         https://gosspublic.alicdn.com:443/k",
        "https://keys.test:8443/oss/k.pem,         https://keys.test:8443/oss/k.pem",
    })
    void takesWhatIsUnderATrustedPrefix(String text, String normalised) {
        PublicKeyUrl url = PublicKeyUrl.parse(base64(text), TRUSTED);

        assertThat(url).hasToString(normalised);
    }

    @Test
    void takesAHeaderWithoutBase64Padding() {
        String header = base64("http://gosspublic.alicdn.com/callback_pub_key_v1.pem");

        PublicKeyUrl url = PublicKeyUrl.parse(header.replace("=", ""), TRUSTED);

        assertThat(url.uri().getPath()).isEqualTo("/callback_pub_key_v1.pem");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // another host that begins or ends alike
                "https://evil.test/callback_pub_key_v1.pem",
                "https://gosspublic.alicdn.com.evil.test/k.pem",
                "https://gosspublic.alicdn.comevil.test/k.pem",
                "https://gosspublic.alicdn.com-evil.test/k.pem",
                "https://evilgosspublic.alicdn.com/k.pem",
                "https://evil.gosspublic.alicdn.com/k.pem",
                "https://alicdn.com/k.pem",
                "https://gosspublicXalicdn.com/k.pem",
                "https://gosspublic.alicdn.com./k.pem",
                "https://gosspublic.alicdn.com%2eevil.test/k.pem",
                "https://gosspublic.alicdn.com%00.evil.test/k.pem",
                "https://localhost/k.pem",
                // the trusted name somewhere else
                "https://evil.test/?https://gosspublic.alicdn.com/k.pem",
                "https://gosspublic.alicdn.com/k?v=1",
                "https://gosspublic.alicdn.com/k?",
                "https://evil.test/gosspublic.alicdn.com/k.pem",
                "https://evil.test/#https://gosspublic.alicdn.com/",
                "https://evil.test\\@gosspublic.alicdn.com/k.pem",
                "https://evil.test\\.gosspublic.alicdn.com/k.pem",
                "https://evil.test#@gosspublic.alicdn.com/k.pem",
                "https://evil.test?@gosspublic.alicdn.com/k.pem",
                // user-info
                "https://gosspublic.alicdn.com@evil.test/k.pem",
                "https://gosspublic.alicdn.com:443@evil.test/k.pem",
                "https://user@gosspublic.alicdn.com/k.pem",
                "https://user:secret@gosspublic.alicdn.com/k.pem",
                "https://@gosspublic.alicdn.com/k.pem",
                "https://:@gosspublic.alicdn.com/k.pem",
                // another port
                "https://gosspublic.alicdn.com:80/k.pem",
                "http://gosspublic.alicdn.com:443/k.pem",
                "https://gosspublic.alicdn.com:8443/k.pem",
                "https://gosspublic.alicdn.com:0/k.pem",
                "https://gosspublic.alicdn.com:65979/k.pem",
                "https://gosspublic.alicdn.com:99999999999/k.pem",
                "https://gosspublic.alicdn.com:-1/k.pem",
                "https://gosspublic.alicdn.com:443:443/k.pem",
                "https://keys.test/oss/k.pem",
                // another scheme, or none
                "ftp://gosspublic.alicdn.com/k.pem",
                "file://gosspublic.alicdn.com/etc/passwd",
                "file:///etc/passwd",
                "jar:https://gosspublic.alicdn.com/k.jar!/k.pem",
                "data:text/plain,k",
                "gopher://gosspublic.alicdn.com/k",
                "httpx://gosspublic.alicdn.com/k.pem",
                "//gosspublic.alicdn.com/k.pem",
                "/callback_pub_key_v1.pem",
                "gosspublic.alicdn.com/k.pem",
                "https:gosspublic.alicdn.com/k.pem",
                "https:/gosspublic.alicdn.com/k.pem",
                "https:///gosspublic.alicdn.com/k.pem",
                "https://",
                "https:",
                "",
                // addresses
                "http://127.0.0.1/k.pem",
                "http://2130706433/k.pem",
                "http://0x7f000001/k.pem",
                "http://0x7f.0.0.1/k.pem",
                "http://0177.0.0.1/k.pem",
                "http://127.1/k.pem",
                "http://0/k.pem",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/k.pem",
                "http://[::ffff:127.0.0.1]/k.pem",
                "http://[fe80::1%25eth0]/k.pem",
                // ways out of a trusted path
                "https://keys.test:8443/k.pem",
                "https://keys.test:8443/oss",
                "https://keys.test:8443/ossevil/k.pem",
                "https://keys.test:8443/OSS/k.pem",
                "https://keys.test:8443/oss/../k.pem",
                "https://keys.test:8443/oss/..",
                "https://keys.test:8443/oss/..?v=1",
                "https://keys.test:8443/oss/..;/k.pem",
                "https://keys.test:8443/oss/.;x=1/k.pem",
                "https://keys.test:8443/oss/./k.pem",
                "https://keys.test:8443/oss/.",
                "https://keys.test:8443/oss/.%2e/k.pem",
                "https://keys.test:8443/oss/%2e%2e/k.pem",
                "https://keys.test:8443/oss/%2E%2E/k.pem",
                "https://keys.test:8443/oss%2f..%2fk.pem",
                "https://keys.test:8443/oss/..%2Fk.pem",
                "https://keys.test:8443/oss/..%5ck.pem",
                "https://keys.test:8443/oss/..\\k.pem",
                "https://keys.test:8443/oss/k%00.pem",
                // what another reader could read differently
                "https://gosspublic.alicdn.com/k.pem#fragment",
                "https://gosspublic.alicdn.com/k.pem#",
                "https://gosspublic.alicdn.com\\k.pem",
                " https://gosspublic.alicdn.com/k.pem",
                "https://gosspublic.alicdn.com/k.pem ",
                "https://gosspublic.alicdn.com/k.pem\n",
                "https://gosspublic.alicdn.com/\r\nHost: evil.test",
                "https://gosspublic.alicdn.com/a\tb",
                "ht\ntps://gosspublic.alicdn.com/k.pem",
                "https://gosspublic.alicdn.com/k\u0000.pem",
                "https://gosspublic.alicdn.com/k\u007f.pem",
                "https://gosspublic.alicdn.com/ключ.pem",
                "https://gosspublic.alicdn。com/k.pem",
                "https://gosspublic.alıcdn.com/k.pem",
                "https://gosspublic.alicdn.com/k<>.pem",
                "https://gosspublic.alicdn.com/%zz",
                "https://gosspublic.alicdn.com,evil.test/k.pem",
                "https://gosspublic_alicdn_com/k.pem",
                "not a url",
            })
    void refusesEverythingElse(String text) {
        assertRefused(base64(text));
    }

    @Test
    void refusesTenKilobytes() {
        assertRefused(base64("https://gosspublic.alicdn.com/" + "k".repeat(10_240)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://gosspublic.alicdn.com/callback_pub_key_v1.pem",
                "aHR0cHM6Ly9nb3NzcHVibGlj*",
                "aHR0c",
                " aHR0cHM6Ly9nb3NzcHVibGljLmFsaWNkbi5jb20vaw==",
                "aHR0cHM6Ly9n\nb3NzcHVibGljLmFsaWNkbi5jb20vaw==",
                "=",
                "====",
            })
    void refusesAHeaderThatIsNotBase64(String header) {
        assertRefused(header);
    }

    @Test
    void refusesTheUrlSafeAlphabetOfBase64() {
        String url = "https://gosspublic.alicdn.com/~~~~~~";
        String header = Base64.getUrlEncoder().encodeToString(url.getBytes(StandardCharsets.UTF_8));

        assertThat(header).containsAnyOf("-", "_");
        assertRefused(header);
    }

    @Test
    void refusesAllWhereNothingIsTrusted() {
        String header = base64("https://gosspublic.alicdn.com/k.pem");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> PublicKeyUrl.parse(header, List.of()));
    }

    @Test
    void doesNotRepeatTheUrlItRefuses() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> PublicKeyUrl.parse(base64("https://evil.test/k"), TRUSTED))
                .withMessageNotContaining("evil");
    }

    private static void assertRefused(String header) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> PublicKeyUrl.parse(header, TRUSTED))
                .satisfies(refusal -> assertThat(refusal.problem).isEqualTo(KEY_URL_UNTRUSTED));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
