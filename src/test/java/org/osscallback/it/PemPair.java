package org.osscallback.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A key and its own certificate, in the two files that nginx reads. */
final class PemPair {

    /** The names of the files in {@code console.conf}; each is the name in its certificate. */
    static final List<String> HOSTS = List.of("callback", "console");

    private static final char[] PASSWORD = "changeit".toCharArray();

    private PemPair() {}

    static void write(Path folder, String host) throws IOException {
        Path store = folder.resolve(host + ".p12");
        try {
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + host,
                            "-alias",
                            host,
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            new String(PASSWORD))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
            pem(
                    folder.resolve(host + ".pem"),
                    "CERTIFICATE",
                    keys.getCertificate(host).getEncoded());
            pem(
                    folder.resolve(host + ".key"),
                    "PRIVATE KEY",
                    keys.getKey(host, PASSWORD).getEncoded());
        } catch (GeneralSecurityException broken) {
            throw new IOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }

    private static void pem(Path file, String what, byte[] content) throws IOException {
        String text =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content);
        Files.writeString(
                file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, text));
    }
}
