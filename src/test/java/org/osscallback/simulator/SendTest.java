package org.osscallback.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.simulator.callback.CallbackFailure;

/** The command {@code send}: a callback without an upload. */
class SendTest {

    @TempDir Path folder;

    final ByteArrayOutputStream log = new ByteArrayOutputStream();
    AppServer app;

    @BeforeEach
    void start() {
        app = AppServer.start();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private void send(String... words) throws IOException, CallbackFailure {
        Arguments read = Arguments.parse(List.of(words));
        read.options()
                .keyFile(folder.resolve("key.pem"))
                .journal(new Terminal(new PrintStream(log, true, StandardCharsets.UTF_8)));
        Send.fire(read);
    }

    @Test
    void sendsEveryVariableByDefault() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "123456789");

        send(
                "send",
                app.url("/callback"),
                "--port",
                "0",
                "--bucket",
                "photos",
                "--object",
                "笔记 1.txt",
                "--file",
                file.toString(),
                "--var",
                "phone=a=b",
                "--var",
                "empty");

        assertThat(app.only().genuine()).isTrue();
        assertThat(app.only().form())
                .containsEntry("bucket", "photos")
                .containsEntry("object", "笔记 1.txt")
                .containsEntry("size", "9")
                .containsEntry("mimeType", "text/plain")
                .containsEntry("crc64", "11051210869376104954")
                .containsEntry("phone", "a=b")
                .containsEntry("empty", "");
    }

    @Test
    void sendsJson() throws Exception {
        send("send", app.url("/callback"), "--port", "0", "--json", "--var", "phone=p");

        assertThat(app.only().header("content-type")).isEqualTo("application/json");
        assertThat(app.only().body())
                .startsWith("{\"bucket\":\"examplebucket\",\"object\":\"example.txt\",\"etag\":\"")
                .contains("\"size\":9,", "\"imageInfo.height\":null,")
                .endsWith("\"operation\":\"PutObject\",\"vpcId\":null,\"phone\":\"p\"}");
    }

    @Test
    void sendsAnyTemplate() throws Exception {
        send("send", app.url("/?a=1"), "--port", "0", "--body", "o=${object}&n=1");

        assertThat(app.only().body()).isEqualTo("o=example.txt&n=1");
    }

    @Test
    void explainsWhatItDid() throws Exception {
        send("send", app.url("/callback"), "--port", "0", "--body", "o=${object}", "--explain");

        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains(
                        "POST /callback HTTP/1.1",
                        "x-oss-tag: CALLBACK",
                        "string to sign  /callback\n                  o=example.txt",
                        "signature       " + app.only().header("authorization"),
                        "server's answer status 200",
                        AppServer.OK,
                        "OSS's verdict   success");
    }

    @Test
    void saysWhyItFailed() {
        app.answer(403, "{\"status\":403}");

        assertThatExceptionOfType(CallbackFailure.class)
                .isThrownBy(() -> send("send", app.url("/callback"), "--port", "0"))
                .withMessage("Error status : 403.");

        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("{\"status\":403}", "Error status : 403. (EC 0007-00000203)");
    }

    @Test
    void usesTheKeyOfALocalOssThatRuns() throws Exception {
        try (LocalOss running = LocalOss.start(new Options().keyFile(folder.resolve("key.pem")))) {
            send("send", app.url("/callback"), "--port", "" + running.port());

            assertThat(app.only().genuine()).isTrue();
            assertThat(app.only().header("x-oss-pub-key-url"))
                    .isEqualTo(Call.base64(running.keyUrl()));
        }
    }

    @Test
    void refusesAPortThatAnotherProgramHas() {
        try (LocalOss other = LocalOss.start(new Options())) {
            assertThatIOException()
                    .isThrownBy(() -> send("send", app.url("/"), "--port", "" + other.port()))
                    .withMessageContaining("the port is taken");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send",
                "start",
                "--port",
                "--port x",
                "--port 65536",
                "--bucket b",
                "--faults none",
                "--check-signatures",
                "send http://localhost/ --nonsense"
            })
    void refusesWordsItDoesNotKnow(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.parse(List.of(line.split(" "))));
    }

    @Test
    void listensOnPort8090OfTheLoopbackAddressByDefault() throws IOException {
        Options options = Arguments.parse(List.of()).options();

        assertThat(options.port).isEqualTo(8090);
        assertThat(options.host).isEqualTo("127.0.0.1");
        assertThat(options.accessKey).isEmpty();
        assertThat(options.folder).isEmpty();
    }
}
