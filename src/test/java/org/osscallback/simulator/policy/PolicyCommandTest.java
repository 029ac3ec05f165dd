package org.osscallback.simulator.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.bucket.OssEndpoint;
import org.osscallback.bucket.V4Signer;
import org.osscallback.simulator.AppServer;
import org.osscallback.simulator.Call;
import org.osscallback.simulator.LocalOss;
import org.osscallback.simulator.Options;
import org.osscallback.simulator.access.AccessKey;

/** The command {@code policy}, at a local OSS that checks signatures by code of its own. */
class PolicyCommandTest {

    private static final AccessKey KEY = new AccessKey("LTAItest", "secret-of-the-test");

    private static final String SEAL = "zorro-0123456789";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();

    private LocalOss oss;
    private LocalOss anybodys;
    private AppServer app;

    @BeforeEach
    void start() {
        oss = LocalOss.start(new Options().checkSignatures(KEY));
        anybodys = LocalOss.start(new Options());
        app = AppServer.start();
        environment.put("OSS_ENDPOINT", oss.endpoint());
        environment.put("OSS_PATH_STYLE", "true");
        environment.put("OSS_REGION", "cn-hangzhou");
        environment.put("OSS_ACCESS_KEY_ID", KEY.id());
        environment.put("OSS_ACCESS_KEY_SECRET", KEY.secret());
        environment.put("OSS_CALLBACK_SEAL", SEAL);
    }

    @AfterEach
    void stop() {
        oss.close();
        anybodys.close();
        app.close();
    }

    private String run(String... words) throws IOException {
        out.reset();
        PolicyCommand.run(List.of(words), environment, new PrintStream(out, true, UTF_8));
        assertThat(out.toString(UTF_8)).doesNotContain(SEAL).doesNotContain(KEY.secret());
        return out.toString(UTF_8);
    }

    private void put(String... more) throws IOException {
        String[] words = new String[more.length + 4];
        System.arraycopy(more, 0, words, 4, more.length);
        System.arraycopy(
                new String[] {"put", "photos", "--callback-url", app.url("/callback")},
                0,
                words,
                0,
                4);
        run(words);
    }

    @Test
    void sealsWhatUploadsNameAlone() throws IOException {
        environment.put("OSS_ENDPOINT", anybodys.endpoint());
        put("--var", "phone");

        Call.Answer answer =
                Call.to(anybodys, "PUT /photos/a.txt")
                        .callback("{\"callbackPolicy\":\"up\"}")
                        .variables("{\"x:ticket\":\"t\",\"x:phone\":\"p&seal=x\"}")
                        .body("12345")
                        .send();

        assertThat(answer.body()).isEqualTo(AppServer.OK);
        assertThat(app.only().form())
                .containsEntry("object", "a.txt")
                .containsEntry("size", "5")
                .containsEntry("ticket", "t")
                .containsEntry("phone", "p&seal=x")
                .containsEntry("seal", SEAL);
    }

    @Test
    void putsBesideWhatIsThereAndReplacesItsOwn() throws IOException {
        put("--name", "first");
        put("--name", "up", "--body", "object=${object}");
        put("--name", "up", "--body", "o=${object}");

        assertThat(run("show", "photos").lines())
                .containsExactly("first  " + app.url(""), "up  " + app.url(""));
        run("delete", "photos", "--name", "first");
        assertThat(run("show", "photos").lines()).containsExactly("up  " + app.url(""));
        run("delete", "photos");
        assertThat(run("show", "photos").lines())
                .containsExactly("The bucket has no callback policy.");
        assertThatIOException()
                .isThrownBy(() -> run("delete", "photos"))
                .withMessage("the bucket photos has no policy up");
    }

    @Test
    void namesTheHostInTheHandshakeOfHttps() {
        assertThat(decoded("https://app.test/callback")).contains("\"callbackSNI\":true");
        assertThat(decoded("http://app.test/callback")).doesNotContain("callbackSNI");
    }

    private static String decoded(String url) {
        String sealed = new SealedTemplate(url, "a=1", List.of("phone")).callback(SEAL);
        return new String(Base64.getDecoder().decode(sealed), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "put",
                "put photos",
                "put photos --callback-url",
                "put photos --callback-url http://a/ --nonsense",
                "move photos"
            })
    void refusesWordsItDoesNotKnow(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(line.isEmpty() ? new String[0] : line.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "OSS_CALLBACK_SEAL,     '',           OSS_CALLBACK_SEAL is not set",
        "OSS_CALLBACK_SEAL,     too-short,    the seal is not 16 to 256",
        "OSS_ACCESS_KEY_SECRET, '',           OSS_ACCESS_KEY_SECRET is not set",
        "OSS_ENDPOINT,          ftp://a.test, OSS_ENDPOINT is no address",
        "OSS_REGION,            '',           OSS_REGION is not set"
    })
    void namesTheVariableThatCannotBeUsed(String variable, String value, String message) {
        environment.put(variable, value);

        assertThatIllegalArgumentException()
                .isThrownBy(this::put)
                .withMessageContaining(message)
                .withMessageNotContaining("too-short");
    }

    @Test
    void refusesATemplateThatIsTooLongForOss() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> put("--body", "a=" + "b".repeat(4_000)))
                .withMessageContaining("5120");
    }

    @Test
    void saysOssesWordForARefusal() {
        environment.put("OSS_ACCESS_KEY_SECRET", "another");

        assertThatIOException()
                .isThrownBy(this::put)
                .withMessage("OSS answers 403 SignatureDoesNotMatch");
    }

    @Test
    void saysThatOssCannotBeReached() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        environment.put("OSS_ENDPOINT", "http://127.0.0.1:" + port);

        assertThatIOException()
                .isThrownBy(this::put)
                .withMessage("OSS cannot be reached at 127.0.0.1:" + port);
    }

    @Test
    void waitsForASlowOssNoLongerThanItsTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatIOException()
                    .isThrownBy(() -> client(silent.getLocalPort(), Duration.ofMillis(200)).get())
                    .withMessage("OSS does not answer in 200 ms");
        }
    }

    @Test
    void readsNoAnswerWithoutEnd() throws IOException {
        HttpServer endless =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endless.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] blanks = " ".repeat(8_192).getBytes(UTF_8);
                    try (exchange) {
                        while (true) {
                            exchange.getResponseBody().write(blanks);
                        }
                    }
                });
        endless.start();
        try {
            assertThatIOException()
                    .isThrownBy(
                            () ->
                                    client(endless.getAddress().getPort(), PolicyClient.LONGEST)
                                            .get())
                    .withMessageContaining("no document of policies");
        } finally {
            endless.stop(0);
        }
    }

    private static PolicyClient client(int port, Duration longest) {
        return new PolicyClient(
                new OssEndpoint("http", "127.0.0.1:" + port, true),
                new V4Signer(
                        "cn-hangzhou",
                        new org.osscallback.bucket.AccessKey(KEY.id(), KEY.secret(), null)),
                "photos",
                longest,
                Clock.systemUTC());
    }
}
