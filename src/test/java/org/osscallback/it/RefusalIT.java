package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.testing.RealCallback;
import org.osscallback.testing.SigningKey;

/** Every refusal that needs no failing neighbour, provoked through HTTP. */
class RefusalIT extends ContainerTest {

    private static final int LIMIT = 262_144;

    private final String object = "refused/" + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"authorization", "x-oss-pub-key-url"})
    void refusesAMissingHeader(String header) throws Exception {
        assertRefused(OssCall.of("object=" + object).without(header), 403, "signature-missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.test/v1.pem",
                "http://gosspublic.alicdn.com.evil.test/callback_pub_key_v1.pem",
                "http://gosspublic.alicdn.com@evil.test/callback_pub_key_v1.pem",
                "http://gosspublic.alicdn.com:8080/callback_pub_key_v1.pem",
                "ftp://gosspublic.alicdn.com/callback_pub_key_v1.pem",
                "file:///etc/passwd",
                "gosspublic.alicdn.com/callback_pub_key_v1.pem"
            })
    void refusesAKeyFromElsewhere(String url) throws Exception {
        assertRefused(OssCall.of("object=" + object).keyUrl(url), 403, "key-url-untrusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"good/../good/v1.pem", "good/%2e%2e/v1.pem", "good%2Fv1.pem"})
    void refusesAKeyUrlThatTwoReadersReadDifferently(String path) throws Exception {
        OssCall call = OssCall.of("object=" + object).keyUrl(TestBench.keyHost().url(path));

        assertRefused(call, 403, "key-url-untrusted");
    }

    @Test
    void refusesAKeyUrlWithAUser() throws Exception {
        String url = TestBench.keyHost().url("good/v1.pem").replace("//", "//user@");

        assertRefused(OssCall.of("object=" + object).keyUrl(url), 403, "key-url-untrusted");
    }

    @Test
    void refusesAnotherBody() throws Exception {
        OssCall call =
                OssCall.of("object=" + object + "&size=1")
                        .bytesSent(
                                ("object=" + object + "&size=2").getBytes(StandardCharsets.UTF_8));

        assertRefused(call, 403, "signature-mismatch");
    }

    @ParameterizedTest
    @CsvSource({
        "/callback?user=1, /callback",
        "/callback?user=1, /callback?user=2",
        "/callback, /callback?user=1",
        "/hooks/a, /hooks/b",
        "/hooks/a, /hooks/a/"
    })
    void refusesAnotherTarget(String signed, String sent) throws Exception {
        OssCall call =
                OssCall.of(signed, "object=" + object).requestLine("POST " + sent + " HTTP/1.1");

        assertRefused(call, 403, "signature-mismatch");
    }

    @Test
    void refusesASignatureOfAnotherKey() throws Exception {
        byte[] forged =
                SigningKey.generate()
                        .sign(
                                "/callback".getBytes(StandardCharsets.UTF_8),
                                ("object=" + object).getBytes(StandardCharsets.UTF_8));
        OssCall call =
                OssCall.of("object=" + object)
                        .header(
                                "authorization",
                                java.util.Base64.getEncoder().encodeToString(forged));

        assertRefused(call, 403, "signature-mismatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not Base64!", "Basic YWRtaW46YWRtaW4="})
    void refusesWhatIsNoSignature(String value) throws Exception {
        OssCall call = OssCall.of("object=" + object).header("authorization", value);

        Wire.Answer answer = post(call);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.slug()).isIn("signature-mismatch", "signature-missing");
        assertThat(Rows.ofObject(object)).isEmpty();
    }

    @Test
    void refusesATamperedCapture() {
        Wire.Answer answer = post(OssCall.of(RealCallback.named("cloudreve-tampered")));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.slug()).isEqualTo("signature-mismatch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization",
                "x-oss-pub-key-url",
                "Content-Length",
                "x-oss-signature-version"
            })
    void refusesAHeaderThatIsThereTwice(String header) {
        OssCall call = OssCall.of("object=" + object);
        String value = header.equals("Content-Length") ? "" + ("object=" + object).length() : "x";

        Wire.Answer answer = post(call.another(header, value));

        assertThat(answer.status()).isIn(400, 403);
    }

    @Test
    void refusesAnEncodedBody() throws Exception {
        byte[] plain = ("object=" + object).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        OssCall call =
                OssCall.of("object=" + object)
                        .header("Content-Encoding", "gzip")
                        .header("Content-Length", String.valueOf(packed.size()))
                        .bytesSent(packed.toByteArray());

        assertRefused(call, 403, "signature-mismatch");
    }

    @Test
    void refusesASignatureVersionItDoesNotKnow() throws Exception {
        OssCall call = OssCall.of("object=" + object).header("x-oss-signature-version", "2.0");

        assertRefused(call, 403, "signature-mismatch");
    }

    @Test
    void refusesABucketOfOthers() throws Exception {
        assertRefused(OssCall.of("bucket=theirs&object=" + object), 403, "bucket-unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "object=a&object=b",
                "object=a&size=-1",
                "object=a&size=1.5",
                "object=%zz",
                "object=%ff",
                "object=%00",
                "{\"object\":\"a\",\"object\":\"b\"}",
                "{\"object\":[\"a\"]}",
                "{\"object\":\"a\"",
                "{\"object\":\"\\ud800\"}"
            })
    void refusesABodyItCannotRead(String body) throws Exception {
        assertRefused(OssCall.of(body), 422, "body-malformed");
    }

    @Test
    void refusesABodyWithoutAnObject() throws Exception {
        assertRefused(OssCall.of("bucket=photos&object="), 422, "object-missing");
    }

    @Test
    void refusesABodyThatSaysItIsTooLarge() throws Exception {
        OssCall call =
                OssCall.of("object=" + object)
                        .header("Content-Length", String.valueOf(LIMIT + 1))
                        .bytesSent(new byte[0]);

        Wire.Answer answer = assertRefused(call, 413, "body-too-large");

        assertThat(answer.took()).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void refusesABodyThatDoesNotEnd() throws Exception {
        String chunk = "a".repeat(LIMIT / 2 + 1);
        OssCall call =
                OssCall.of("object=" + object)
                        .without("Content-Length")
                        .header("Transfer-Encoding", "chunked")
                        .bytesSent(RawRequestIT.chunked(chunk, chunk));

        Wire.Answer answer = assertRefused(call, 413, "body-too-large");

        assertThat(answer.took()).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void doesNotWaitForABodyThatDoesNotCome() {
        OssCall call = OssCall.of("object=" + object).bytesSent(new byte[3]);
        try (Wire wire = new Wire(server)) {
            long start = System.nanoTime();

            String answer = wire.sendAndReadAll(call);

            assertThat(answer).doesNotContain(" 200 ");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void acceptsTheLargestBody() {
        String body = "object=large/" + UUID.randomUUID();

        assertThat(id(post(body + "&".repeat(LIMIT - body.length())))).isNotEmpty();
    }

    @Test
    void tellsTheOperatorWhichPrefixAProxyStripped() {
        OssCall call =
                OssCall.of("/api/v3/hooks/stripped", "object=" + object)
                        .requestLine("POST /hooks/stripped HTTP/1.1");

        Wire.Answer answer = post(call);

        assertThat(answer.slug()).isEqualTo("signature-mismatch");
        assertThat(answer.body()).doesNotContain("/api/v3");
        awaitLog(
                () ->
                        OssCall.of("/api/v3/hooks/stripped", "object=" + UUID.randomUUID())
                                .requestLine("POST /hooks/stripped HTTP/1.1"),
                "refused POST /hooks/stripped 403 signature-mismatch",
                "Set oss.callback.public-prefix=/api/v3 ");
    }

    @Test
    void tellsTheOperatorThatTheQueryWasDropped() {
        OssCall call =
                OssCall.of("/hooks/dropped?token=1", "object=" + object)
                        .header("X-Original-URI", "/hooks/dropped?token=1")
                        .header("X-Forwarded-Uri", "/" + "x".repeat(3_000))
                        .requestLine("POST /hooks/dropped HTTP/1.1");

        Wire.Answer answer = post(call);

        assertThat(answer.slug()).isEqualTo("signature-mismatch");
        awaitLog(
                () ->
                        OssCall.of("/hooks/dropped?token=1", "object=" + UUID.randomUUID())
                                .header("X-Original-URI", "/hooks/dropped?token=1")
                                .requestLine("POST /hooks/dropped HTTP/1.1"),
                "refused POST /hooks/dropped 403 signature-mismatch",
                "the query was dropped or changed on the way");
    }

    @Test
    void logsNeitherBodyNorSignature() {
        OssCall call = OssCall.of("object=" + object).requestLine("POST /callback?leak=1 HTTP/1.1");

        post(call);

        awaitLog(() -> call, "signature-mismatch");
        String log = log();
        assertThat(log).contains("signature-mismatch").doesNotContain(object);
        assertThat(log).doesNotContain(call.value("authorization"));
    }

    @Test
    void countsRefusalsByTheirName() throws Exception {
        String sample = "oss_callback_refusals_total{slug=\"bucket-unknown\"}";
        double before = metric(sample);

        post("bucket=theirs&object=" + object);

        await("it is counted, after the answer", () -> value(sample) == before + 1);
    }

    private double value(String sample) {
        try {
            return metric(sample);
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Wire.Answer assertRefused(OssCall call, int status, String slug) throws Exception {
        Wire.Answer answer = post(call);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.slug()).isEqualTo(slug);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(json(answer.body()).getInt("status")).isEqualTo(status);
        assertThat(Rows.ofObject(object)).isEmpty();
        return answer;
    }
}
