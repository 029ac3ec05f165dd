package org.osscallback.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.simulator.Call.Answer;

/** Callbacks to an app server with https and a self-made certificate. */
class SecureCallbackTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"true, 'type=host_name (0), value=localhost'", "false, ''"})
    void namesTheHostOnlyIfAskedFor(boolean sni, String name) throws Exception {
        try (SSLServerSocket server = server();
                LocalOss oss = LocalOss.start(new Options())) {
            CompletableFuture<String> named = answerOnce(server);

            Answer answer =
                    Call.to(oss, "PUT /photos/a.txt")
                            .callback(
                                    "{\"callbackUrl\":\"https://localhost:"
                                            + server.getLocalPort()
                                            + "/callback\",\"callbackBody\":\"a=1\","
                                            + "\"callbackSNI\":"
                                            + sni
                                            + "}")
                            .send();

            assertThat(answer.body()).isEqualTo("{}");
            assertThat(named.get(10, TimeUnit.SECONDS)).containsIgnoringCase(name);
            assertThat(named.get().isEmpty()).isEqualTo(name.isEmpty());
        }
    }

    @Test
    void failsAtAServerWithoutTls() {
        try (AppServer app = AppServer.start();
                LocalOss oss =
                        LocalOss.start(new Options().callbackLimit(Duration.ofMillis(500)))) {
            Answer answer =
                    Call.to(oss, "PUT /photos/a.txt")
                            .callback(
                                    "{\"callbackUrl\":\""
                                            + app.url("/").replace("http:", "https:")
                                            + "\",\"callbackBody\":\"a=1\"}")
                            .send();

            assertThat(answer.status()).isEqualTo(203);
            assertThat(answer.body()).contains("Error status : -1");
        }
    }

    /** Answers one callback; tells the name that the client asked for, if any. */
    private static CompletableFuture<String> answerOnce(SSLServerSocket server) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (SSLSocket socket = (SSLSocket) server.accept()) {
                        byte[] request = new byte[4096];
                        int length = 0;
                        while (!new String(request, 0, length, UTF_8).endsWith("a=1")) {
                            length += socket.getInputStream().read(request, length, 4096 - length);
                        }
                        socket.getOutputStream()
                                .write(
                                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
                                                .getBytes(UTF_8));
                        return ((ExtendedSSLSession) socket.getSession())
                                .getRequestedServerNames().stream()
                                        .map(SNIServerName::toString)
                                        .findFirst()
                                        .orElse("");
                    } catch (IOException broken) {
                        throw new IllegalStateException(broken);
                    }
                });
    }

    private SSLServerSocket server() throws Exception {
        Path file = folder.resolve("keys.p12");
        int exit =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "a",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=app.test",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "password",
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start()
                        .waitFor();
        assertThat(exit).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "password".toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "password".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return (SSLServerSocket)
                tls.getServerSocketFactory()
                        .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }
}
