package org.osscallback.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.testing.SigningKey;

class PinnedKeysTest {

    static final List<KeyUrlPrefix> OWN = List.of(KeyUrlPrefix.parse("http://keys.test:9000/oss/"));

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gosspublic.alicdn.com:443/callback_pub_key_v1.pem",
                "http://gosspublic.alicdn.com:80/callback_pub_key_v1.pem",
            })
    void knowsThePublishedKeyAtItsTwoAddresses(String address) {
        PinnedKeys keys = PinnedKeys.parse("v1", OWN);

        assertThat(keys.get(url(address))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gosspublic.alicdn.com:443/callback_pub_key_v2.pem",
                "https://gosspublic.alicdn.com:443/callback_pub_key_v1.pem?v=2",
                "https://gosspublic.alicdn.com:443/x/callback_pub_key_v1.pem",
                "http://keys.test:9000/oss/callback_pub_key_v1.pem",
            })
    void knowsThePublishedKeyNowhereElse(String address) {
        PinnedKeys keys = PinnedKeys.parse("v1", OWN);

        assertThat(keys.get(url(address))).isEmpty();
    }

    @Test
    void knowsNothingIfToldSo() {
        PinnedKeys keys = PinnedKeys.parse("none", PinnedKeys.PUBLISHED);

        assertThat(keys.get(url("https://gosspublic.alicdn.com:443/callback_pub_key_v1.pem")))
                .isEmpty();
    }

    @Test
    void readsAFileForEveryTrustedPrefix() throws IOException {
        Path file = Files.writeString(folder.resolve("own.pem"), SigningKey.generate().pem());

        PinnedKeys keys = PinnedKeys.parse(file.toString(), OWN);

        assertThat(keys.get(url("http://keys.test:9000/oss/callback_pub_key_v1.pem"))).isPresent();
        assertThat(keys.get(url("https://gosspublic.alicdn.com:443/callback_pub_key_v1.pem")))
                .isEmpty();
    }

    @Test
    void refusesAFileThatHoldsNoKey() throws IOException {
        Path file = Files.writeString(folder.resolve("own.pem"), "no key");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PinnedKeys.parse(file.toString(), OWN))
                .withMessage(file + " is not a PEM public key");
    }

    @Test
    void refusesAFileThatCannotBeRead() {
        String missing = folder.resolve("missing.pem").toString();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PinnedKeys.parse(missing, OWN))
                .withMessage("is neither v1 nor none nor a readable PEM file: " + missing);
    }

    @Test
    void refusesWhatIsNoFileName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PinnedKeys.parse("v1\0", OWN))
                .withMessageStartingWith("is neither v1 nor none");
    }

    private static PublicKeyUrl url(String address) {
        return new PublicKeyUrl(URI.create(address));
    }
}
