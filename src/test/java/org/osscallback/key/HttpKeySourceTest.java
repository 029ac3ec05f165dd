package org.osscallback.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.osscallback.problem.Problem.KEY_UNAVAILABLE;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.problem.Refusal;
import org.osscallback.testing.SigningKey;

@Timeout(30)
class HttpKeySourceTest {

    static final SigningKey PAIR = SigningKey.generate();

    final HttpKeySource source = new HttpKeySource();
    final ExecutorService threads = Executors.newCachedThreadPool();

    HttpServer server;

    @BeforeEach
    void startKeyHost() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stopKeyHost() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void fetchesAKey() throws IOException {
        serve("/k.pem", 200, PAIR.pem());

        OssKey key = source.fetch(url("/k.pem"));

        byte[] nothing = {};
        assertThat(key.signedMd5(PAIR.sign(nothing, nothing)))
                .isEqualTo(OssKey.md5(nothing, nothing));
    }

    @Test
    void takesAnAnswerOfExactlyTheMost() throws IOException {
        serve(
                "/k.pem",
                200,
                " ".repeat(HttpKeySource.MOST_BYTES - 1 - PAIR.pem().length()) + "\n" + PAIR.pem());

        assertThat(source.fetch(url("/k.pem")).signatureLength()).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 400, 401, 403, 404, 410, 429})
    void refusesAnAnswerOtherThan200(int status) {
        serve("/k.pem", status, status == 204 ? "" : PAIR.pem());

        assertRefused("the key host answered " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        AtomicInteger followed = new AtomicInteger();
        handle("/elsewhere", exchange -> followed.incrementAndGet());
        handle(
                "/k.pem",
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                    answer(exchange, status, PAIR.pem());
                });

        assertRefused("the key host answered " + status);
        assertThat(followed).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 599})
    void failsSoThatItIsTriedAgainOnAServerError(int status) {
        serve("/k.pem", status, "");

        assertThatIOException()
                .isThrownBy(() -> source.fetch(url("/k.pem")))
                .withMessage("the key host answered " + status);
    }

    @Test
    void readsNoFurtherThanTheMost() {
        AtomicReference<Throwable> brokenOff = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        handle(
                "/k.pem",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream body = exchange.getResponseBody()) {
                        while (true) {
                            body.write(new byte[8192]);
                        }
                    } catch (IOException closed) {
                        brokenOff.set(closed);
                    } finally {
                        ended.countDown();
                    }
                });

        assertRefused("the key host answered more than 16384 bytes");
        assertThat(ended)
                .satisfies(latch -> assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue());
        assertThat(brokenOff.get()).isInstanceOf(IOException.class);
    }

    @Test
    void refusesOneByteMoreThanTheMost() {
        serve(
                "/k.pem",
                200,
                PAIR.pem() + " ".repeat(HttpKeySource.MOST_BYTES - PAIR.pem().length() + 1));

        assertRefused("the key host answered more than 16384 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>welcome to the hotel's network</html>",
                "-----BEGIN PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
            })
    void refusesWhatIsNotPem(String body) {
        serve("/k.pem", 200, body);

        assertUnavailable();
    }

    @Test
    void refusesTwoKeys() {
        serve("/k.pem", 200, PAIR.pem() + PAIR.pem());

        assertRefused("what the key host answered holds more than one PEM block");
    }

    @Test
    void refusesAKeyThatIsNotRsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        byte[] key = generator.generateKeyPair().getPublic().getEncoded();
        serve(
                "/k.pem",
                200,
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(key)
                        + "\n-----END PUBLIC KEY-----\n");

        assertRefused("what the key host answered is not an RSA key");
    }

    @Test
    void refusesAKeyThatIsTooShort() {
        serve("/k.pem", 200, SigningKey.generate(256).pem());

        assertRefused("what the key host answered has 256 bits");
    }

    @Test
    void failsWhenNobodyListens() {
        PublicKeyUrl url = url("/k.pem");
        server.stop(0);

        assertThatIOException().isThrownBy(() -> source.fetch(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Len",
                "HTTP/1.1 200 OK\r\nContent-Length: 182\r\n\r\n-----BEGIN PUBLIC KEY-----",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n-----",
                "what is this?\r\n\r\n",
            })
    void failsWhenTheConnectionBreaks(String beginning) throws IOException {
        try (ServerSocket broken = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            threads.submit(
                    () -> {
                        while (true) {
                            try (Socket caller = broken.accept()) {
                                caller.getInputStream().read(new byte[4096]);
                                caller.getOutputStream()
                                        .write(beginning.getBytes(StandardCharsets.US_ASCII));
                            }
                        }
                    });
            PublicKeyUrl url = url(broken.getLocalPort(), "/k.pem");

            assertThatIOException().isThrownBy(() -> source.fetch(url));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesUpAtOnceWhenInterrupted(boolean headersSent) throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        handle(
                "/k.pem",
                exchange -> {
                    if (headersSent) {
                        exchange.sendResponseHeaders(200, 100);
                        exchange.getResponseBody().write('-');
                        exchange.getResponseBody().flush();
                    }
                    called.countDown();
                    awaitOpen(never);
                });
        PublicKeyUrl url = url("/k.pem");
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread fetching =
                new Thread(
                        () -> {
                            try {
                                source.fetch(url);
                            } catch (IOException stopped) {
                                interrupted.complete(Thread.currentThread().isInterrupted());
                            }
                        });
        fetching.start();
        awaitOpen(called);
        while (fetching.getState() != Thread.State.WAITING
                && fetching.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        fetching.interrupt();

        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        never.countDown();
    }

    private void assertRefused(String detail) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> source.fetch(url("/k.pem")))
                .withMessage(detail)
                .satisfies(refusal -> assertThat(refusal.problem).isEqualTo(KEY_UNAVAILABLE));
    }

    private void assertUnavailable() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> source.fetch(url("/k.pem")))
                .satisfies(refusal -> assertThat(refusal.problem).isEqualTo(KEY_UNAVAILABLE));
    }

    private PublicKeyUrl url(String path) {
        return url(server.getAddress().getPort(), path);
    }

    private static PublicKeyUrl url(int port, String path) {
        String host = InetAddress.getLoopbackAddress().getHostAddress();
        return new PublicKeyUrl(URI.create("http://" + host + ":" + port + path));
    }

    private void serve(String path, int status, String body) {
        handle(path, exchange -> answer(exchange, status, body));
    }

    private void handle(String path, HttpHandler handler) {
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        handler.handle(exchange);
                    }
                });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}
