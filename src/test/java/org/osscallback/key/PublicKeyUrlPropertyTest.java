package org.osscallback.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.problem.Problem.KEY_URL_UNTRUSTED;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.osscallback.problem.Refusal;
import org.osscallback.testing.Texts;

class PublicKeyUrlPropertyTest {

    private static final String PREFIX = "https://keys.test:8443/oss/";

    private static final List<KeyUrlPrefix> TRUSTED =
            List.of(KeyUrlPrefix.parse(PREFIX), KeyUrlPrefix.parse("http://keys.test/"));

    /** What addresses are made of, and what has one reader take them for another. */
    @Provide
    Arbitrary<String> addresses() {
        return Texts.of(
                10,
                "https://",
                "http://",
                "keys.test",
                ":8443",
                ":80",
                "/oss",
                "/",
                "//",
                ".",
                "..",
                "%2e",
                "%2f",
                "%5c",
                "\\",
                ";a=b",
                "@",
                "#",
                "?",
                ":",
                "evil.test",
                "k.pem",
                "HTTPS",
                " ",
                "\t",
                "%00",
                "é",
                "[::1]");
    }

    @Provide
    Arbitrary<String> tails() {
        return Texts.of(
                8,
                "/",
                "a",
                ".",
                "..",
                "%2e",
                "%2f",
                "\\",
                ";",
                "?",
                "#",
                "@evil.test",
                "k.pem",
                "%");
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("AZ09-_~!$&'()*+,=")
                .ofMinLength(1)
                .ofMaxLength(12)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(segments -> String.join("/", segments));
    }

    @Property
    void takesEveryPlainPathBelowThePrefix(@ForAll("paths") String path) {
        assertThat(parse(PREFIX + path)).hasValue(URI.create(PREFIX + path));
    }

    @Property
    void refusesThePathBesideThePrefix(@ForAll("paths") String path) {
        assertThat(parse("https://keys.test:8443/" + path)).isEmpty();
        assertThat(parse("https://keys.test:8443/oss" + path)).isEmpty();
        assertThat(parse("https://keys.test:8444/oss/" + path)).isEmpty();
        assertThat(parse("https://" + path + "keys.test:8443/oss/k")).isEmpty();
    }

    @Property
    void leavesNoPrefixHoweverAnAddressIsPutTogether(@ForAll("addresses") String address) {
        parse(address).ifPresent(PublicKeyUrlPropertyTest::assertPlain);
    }

    @Property
    void leavesNoPrefixHoweverAnAddressEnds(@ForAll("tails") String tail) {
        parse(PREFIX + tail).ifPresent(PublicKeyUrlPropertyTest::assertPlain);
    }

    @Property
    void readsOrRefusesAnyHeader(@ForAll String header) {
        try {
            assertPlain(PublicKeyUrl.parse(header, TRUSTED).uri());
        } catch (Refusal refused) {
            assertThat(refused.problem).isEqualTo(KEY_URL_UNTRUSTED);
        }
    }

    private static void assertPlain(URI uri) {
        assertThat(uri.toString())
                .matches("(https://keys[.]test:8443/oss/|http://keys[.]test:80/).*");
        assertThat(uri.normalize()).isEqualTo(uri);
        assertThat(uri.getRawUserInfo()).isNull();
        assertThat(uri.getRawQuery()).isNull();
        assertThat(uri.getRawFragment()).isNull();
        assertThat(uri.getRawPath()).doesNotContain("%", ";", "//", "\\");
    }

    private static Optional<URI> parse(String url) {
        String header = Base64.getEncoder().encodeToString(url.getBytes(StandardCharsets.UTF_8));
        try {
            return Optional.of(PublicKeyUrl.parse(header, TRUSTED).uri());
        } catch (Refusal refused) {
            assertThat(refused.problem).isEqualTo(KEY_URL_UNTRUSTED);
            return Optional.empty();
        }
    }
}
