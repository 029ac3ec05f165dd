package org.osscallback.simulator.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallbackKeyTest {

    @TempDir Path folder;

    @Test
    void isAsLongAsTheOneOfOss() {
        CallbackKey key = CallbackKey.generate();

        assertThat(((RSAPublicKey) key.publicKey()).getModulus().bitLength()).isEqualTo(512);
        assertThat(Base64.getDecoder().decode(key.sign(new byte[0]))).hasSize(64);
        assertThat(key.publicPem())
                .startsWith("-----BEGIN PUBLIC KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJB")
                .endsWith("-----END PUBLIC KEY-----\n");
    }

    @Test
    void isTheSameAfterARestart() throws IOException {
        Path file = folder.resolve("new/key.pem");

        CallbackKey first = CallbackKey.keptIn(file);

        assertThat(CallbackKey.keptIn(file).publicPem()).isEqualTo(first.publicPem());
    }

    @Test
    void refusesAFileThatIsNoKey() throws IOException {
        Path file = Files.writeString(folder.resolve("key.pem"), "no key");

        assertThatIOException()
                .isThrownBy(() -> CallbackKey.keptIn(file))
                .withMessageContaining("is not a private RSA key");
    }
}
