package org.osscallback.simulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.sdk.service.oss2.models.PresignResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.simulator.AppServer;
import org.osscallback.simulator.LocalOss;
import org.osscallback.simulator.Options;
import org.osscallback.simulator.Terminal;
import org.osscallback.simulator.access.AccessKey;

/** With signatures checked, nobody but the owner of the key decides who is called back. */
class CheckedSignaturesTest {

    static final AccessKey KEY = new AccessKey("LTAItest", "secret-of-the-test");

    final ByteArrayOutputStream log = new ByteArrayOutputStream();
    LocalOss oss;
    AppServer app;
    Upload upload;

    @BeforeEach
    void start() {
        oss =
                LocalOss.start(
                        new Options()
                                .checkSignatures(KEY)
                                .explain(true)
                                .journal(new Terminal(new PrintStream(log))));
        app = AppServer.start();
        upload = Upload.to(app.url("/callback")).variable("phone", "mine");
    }

    @AfterEach
    void stop() {
        oss.close();
        app.close();
    }

    /** OSS's FAQ promises it: parameters altered after signing end in SignatureDoesNotMatch. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void refusesACallbackAlteredInASignedUrl(int version) {
        try (AppServer evil = AppServer.start();
                OldSdk client = OldSdk.at(oss.endpoint(), KEY, version)) {
            String altered = Upload.to(evil.url("/callback")).callback();
            String url = replaced(client.signedUrl(upload), upload.callback(), altered);

            assertRefused(url, "SignatureDoesNotMatch");
            assertThat(evil.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void refusesVariablesAlteredInASignedUrl(int version) {
        try (OldSdk client = OldSdk.at(oss.endpoint(), KEY, version)) {
            String altered = upload.variable("phone", "another's").callbackVar();

            assertRefused(
                    replaced(client.signedUrl(upload), upload.callbackVar(), altered),
                    "SignatureDoesNotMatch");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void refusesAnotherObjectThanASignedUrlNames(int version) {
        try (OldSdk client = OldSdk.at(oss.endpoint(), KEY, version)) {
            assertRefused(
                    client.signedUrl(upload).replace("example.txt", "other.txt"),
                    "SignatureDoesNotMatch");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-oss-callback", "x-oss-callback-var"})
    void refusesASignedHeaderAltered(String header) {
        try (NewSdk client = NewSdk.at(oss.endpoint(), KEY)) {
            PresignResult signed = client.sign(upload);
            Map<String, String> headers = new LinkedHashMap<>(signed.signedHeaders().get());
            headers.keySet().removeIf(header::equalsIgnoreCase);
            headers.put(header, "eyJ4OmEiOiIxIn0=");

            assertThatIOException()
                    .isThrownBy(() -> SignedUrl.put(signed.url(), headers, upload.content()))
                    .withMessageContaining("SignatureDoesNotMatch");
        }
    }

    @Test
    void takesSignedHeadersAsTheyAre() {
        try (NewSdk client = NewSdk.at(oss.endpoint(), KEY)) {
            assertThatCode(() -> client.presigned(upload)).doesNotThrowAnyException();
            assertThat(app.only().form()).containsEntry("phone", "mine");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void refusesASignedUrlAfterItsExpiry(int version) {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11));
        try (LocalOss aged = LocalOss.start(new Options().checkSignatures(KEY).clock(later));
                OldSdk client = OldSdk.at(aged.endpoint(), KEY, version)) {
            assertRefused(client.signedUrl(upload), "Request has expired.");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void refusesAClockTwentyMinutesOff(int version) {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(20));
        try (LocalOss aged = LocalOss.start(new Options().checkSignatures(KEY).clock(later));
                OldSdk client = OldSdk.at(aged.endpoint(), KEY, version)) {
            assertThatThrownBy(() -> client.put(upload))
                    .hasMessageContaining("RequestTimeTooSkewed");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void refusesAKeyItDoesNotKnow(int version) {
        try (OldSdk client =
                OldSdk.at(oss.endpoint(), new AccessKey("LTAIother", KEY.secret()), version)) {
            assertThatThrownBy(() -> client.put(upload)).hasMessageContaining("InvalidAccessKeyId");
        }
    }

    @Test
    void refusesWhatIsNotSigned() {
        assertRefused(oss.endpoint() + "/examplebucket/example.txt", "AccessDenied");
    }

    @Test
    void neverLogsTheSecret() throws IOException {
        try (OldSdk client = OldSdk.at(oss.endpoint(), KEY, 4)) {
            client.put(upload);
        }
        assertRefused(oss.endpoint() + "/examplebucket/example.txt", "AccessDenied");

        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("string to sign", "AccessDenied")
                .doesNotContain(KEY.secret());
        assertThat(KEY.toString()).doesNotContain(KEY.secret());
    }

    private void assertRefused(String url, String reason) {
        assertThatIOException()
                .isThrownBy(
                        () ->
                                SignedUrl.put(
                                        url,
                                        Map.of("Content-Type", upload.contentType()),
                                        upload.content()))
                .withMessageContaining(reason);
        assertThat(app.received()).hasSizeLessThanOrEqualTo(1);
        assertThat(oss.object("examplebucket", "other.txt")).isEmpty();
    }

    private static String replaced(String url, String parameter, String altered) {
        String before = URLEncoder.encode(parameter, StandardCharsets.UTF_8);
        assertThat(url).contains(before);
        return url.replace(before, URLEncoder.encode(altered, StandardCharsets.UTF_8));
    }
}
