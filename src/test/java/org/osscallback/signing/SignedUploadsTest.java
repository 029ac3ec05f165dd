package org.osscallback.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.bucket.BucketSettings;
import org.osscallback.bucket.MultipartStart;
import org.osscallback.bucket.OssAccount;
import org.osscallback.problem.Invalid;
import org.osscallback.simulator.AppServer;
import org.osscallback.simulator.Call;
import org.osscallback.simulator.HtmlForm;
import org.osscallback.simulator.LocalOss;
import org.osscallback.simulator.Options;
import org.osscallback.simulator.access.AccessKey;
import org.osscallback.testing.Configured;
import org.osscallback.testing.MovedClock;
import org.osscallback.ticket.TicketVerifierTest;

/** Signed operations, done by plain HTTP at a local OSS that checks signatures. */
class SignedUploadsTest {

    private static final AccessKey KEY = new AccessKey("LTAI1", "zorro");

    private static final Map<String, String> VARIABLES = Map.of("phone", "华为 & ${size} P60");

    private final MovedClock clock = new MovedClock();
    private LocalOss oss;
    private AppServer app;

    @BeforeEach
    void start() {
        oss = LocalOss.start(new Options().checkSignatures(KEY).clock(clock));
        app = AppServer.start();
    }

    @AfterEach
    void stop() {
        oss.close();
        app.close();
    }

    private OssAccount account(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("oss.region", "cn-hangzhou");
        settings.put("oss.endpoint", oss.endpoint());
        settings.put("oss.path-style", "true");
        settings.put("oss.access-key.id", KEY.id());
        settings.put("oss.access-key.secret", KEY.secret());
        settings.putAll(more);
        return BucketSettings.from(Configured.of(settings)).account().orElseThrow();
    }

    private JsonObject signed(String members) throws IOException {
        return signed(members, Map.of());
    }

    private JsonObject signed(String members, Map<String, String> settings) throws IOException {
        String json = "{'subject':'alice','bucket':'photos'," + members + "}";
        SignRequest request =
                SignRequestReader.read(
                        new ByteArrayInputStream(json.replace('\'', '"').getBytes(UTF_8)),
                        TicketVerifierTest.NAMES,
                        Duration.ofHours(24),
                        () -> "UNIQUE");
        String callback =
                BoundCallback.of(
                        app.url("/callback"),
                        TicketVerifierTest.NAMES,
                        VARIABLES,
                        Optional.of("h.p.s"));
        return new SignedUploads(account(settings), request, callback, clock.instant())
                .sign(new MultipartStart())
                .build();
    }

    private Call.Answer send(
            String method, String url, Map<String, String> headers, byte[] content) {
        URI target = URI.create(url);
        Call call = Call.to(oss, method + " " + target.getRawPath() + "?" + target.getRawQuery());
        headers.forEach(call::header);
        return call.body(content).send();
    }

    private Call.Answer put(JsonObject signed, UnaryOperator<String> url) {
        return send(
                "PUT",
                url.apply(signed.getString("url")),
                headers(signed),
                "12345".getBytes(UTF_8));
    }

    private static Map<String, String> headers(JsonObject signed) {
        Map<String, String> headers = new LinkedHashMap<>();
        signed.getJsonObject("headers")
                .forEach((name, value) -> headers.put(name, ((JsonString) value).getString()));
        return headers;
    }

    private static Map<String, String> fields(JsonObject signed) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (JsonArray each : signed.getJsonArray("fields").getValuesAs(JsonArray.class)) {
            fields.put(each.getString(0), each.getString(1));
        }
        return fields;
    }

    private Call.Answer post(Map<String, String> fields, String content) {
        HtmlForm form = new HtmlForm();
        fields.forEach(form::field);
        return form.file("a.jpg", "text/html", content.getBytes(UTF_8)).post(oss, "photos");
    }

    private void assertArrived(Call.Answer answer, String object, String operation) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(AppServer.OK);
        assertThat(app.only().form())
                .containsEntry("bucket", "photos")
                .containsEntry("object", object)
                .containsEntry("operation", operation)
                .containsEntry("phone", VARIABLES.get("phone"))
                .containsEntry("ticket", "h.p.s");
        assertThat(oss.object("photos", object)).isPresent();
    }

    private void assertRefused(Call.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("<Code>" + code + "</Code>");
        assertThat(app.received()).isEmpty();
    }

    @Test
    void putsWithUrlAndHeadersAlone() throws Exception {
        JsonObject signed = signed("'as':'put','object':'u/猫 +1.jpg'");

        assertArrived(put(signed, url -> url), "u/猫 +1.jpg", "PutObject");
        assertThat(app.only().form()).containsEntry("mimeType", "image/jpeg");
    }

    @Test
    void putsOnce() throws Exception {
        JsonObject signed = signed("'as':'put','object':'a.jpg'");
        put(signed, url -> url);

        Call.Answer second = put(signed, url -> url);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body()).contains("FileAlreadyExists");
    }

    @Test
    void putsAgainWhereThatIsAllowed() throws Exception {
        JsonObject signed = signed("'as':'put','object':'a.jpg','overwrite':true");
        put(signed, url -> url);

        assertThat(put(signed, url -> url).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "callback=,            callback=eyJ9&x=",
        "callback=,            callbacks=",
        "/a.jpg,               /b.jpg",
        "x-oss-expires=900,    x-oss-expires=90000",
        "x-oss-signature=,     callback-var=e30%3D&x-oss-signature=",
    })
    void refusesAnotherUrl(String part, String altered) throws Exception {
        JsonObject signed = signed("'as':'put','object':'a.jpg'");
        assertThat(signed.getString("url")).contains(part);

        Call.Answer answer = put(signed, url -> url.replace(part, altered));

        assertRefused(answer, 403, "SignatureDoesNotMatch");
        assertThat(oss.object("photos", "a.jpg")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type,           text/html",
        "x-oss-forbid-overwrite, false",
        "x-oss-callback-var,     e30=",
        "x-oss-meta-a,           b",
    })
    void refusesAnotherHeader(String name, String value) throws Exception {
        JsonObject signed = signed("'as':'put','object':'a.jpg'");
        Map<String, String> headers = headers(signed);
        headers.put(name, value);

        Call.Answer answer = send("PUT", signed.getString("url"), headers, new byte[1]);

        assertRefused(answer, 403, "SignatureDoesNotMatch");
    }

    @Test
    void expires() throws Exception {
        JsonObject put = signed("'as':'put','object':'a.jpg'");
        JsonObject form = signed("'as':'form','object':'a.jpg'");
        clock.advance(Duration.ofMinutes(15).plusSeconds(1));

        assertRefused(put(put, url -> url), 403, "AccessDenied");
        assertRefused(post(fields(form), "1"), 403, "AccessDenied");
    }

    @Test
    void postsAForm() throws Exception {
        JsonObject signed =
                signed("'as':'form','object':'u/猫 1.jpg','mimeTypes':['image/*'],'maxBytes':5");

        assertArrived(post(fields(signed), "12345"), "u/猫 1.jpg", "PostObject");
        assertThat(app.only().form()).containsEntry("mimeType", "image/jpeg");
    }

    @Test
    void refusesAFormOverItsSizeBeforeItIsStored() throws Exception {
        JsonObject signed = signed("'as':'form','object':'a.jpg','maxBytes':5");

        assertRefused(post(fields(signed), "123456"), 400, "EntityTooLarge");
        assertThat(oss.object("photos", "a.jpg")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "key,                    b.jpg",
        "callback,               eyJ9",
        "callback,",
        "content-type,           text/html",
        "x-oss-content-type,     text/html",
        "x-oss-forbid-overwrite, false",
        "x-oss-forbid-overwrite,",
    })
    void refusesAnotherField(String name, String value) throws Exception {
        Map<String, String> fields =
                fields(signed("'as':'form','object':'a.jpg','mimeTypes':['image/*']"));
        fields.remove(name);
        if (value != null) {
            Map<String, String> rest = new LinkedHashMap<>(fields);
            fields.clear();
            fields.put(name, value);
            fields.putAll(rest);
        }

        assertRefused(post(fields, "1"), 403, "AccessDenied");
    }

    @Test
    void refusesAnotherPolicy() throws Exception {
        Map<String, String> fields = fields(signed("'as':'form','object':'a.jpg'"));
        fields.put("policy", fields(signed("'as':'form','object':'b.jpg'")).get("policy"));

        assertRefused(post(fields, "1"), 403, "SignatureDoesNotMatch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'image/*'               | image/png  | 200",
                "'image/*'               | video/mp4  | 403",
                "'image/jpeg','image/gif'| image/gif  | 200",
                "'image/jpeg','image/gif'| image/png  | 403",
                "'image/*','video/*'     | image/png  | 403",
            })
    void letsAFormHaveTheTypesThatAreAllowed(String types, String type, int status)
            throws Exception {
        Map<String, String> fields =
                fields(signed("'as':'form','object':'a.jpg','mimeTypes':[" + types + "]"));
        fields.put("content-type", type);

        assertThat(post(fields, "1").status()).isEqualTo(status);
    }

    private Call.Answer part(JsonObject signed, int index, byte[] content) {
        String url = signed.getJsonArray("parts").getJsonObject(index).getString("url");
        return send("PUT", url, Map.of(), content);
    }

    private Call.Answer complete(JsonObject signed, UnaryOperator<String> url) {
        JsonObject complete = signed.getJsonObject("complete");
        return send("POST", url.apply(complete.getString("url")), headers(complete), new byte[0]);
    }

    private JsonObject multipart() throws IOException {
        return signed("'as':'multipart','object':'v/a.mp4','size':250000,'partSize':102400");
    }

    @Test
    void uploadsInPartsWithoutACredentialAtTheClient() throws Exception {
        JsonObject signed = multipart();
        assertThat(signed.getJsonArray("parts")).hasSize(3);

        IntStream.range(0, 3)
                .forEach(
                        each ->
                                assertThat(part(signed, each, new byte[102_400]).status())
                                        .isEqualTo(200));

        assertArrived(complete(signed, url -> url), "v/a.mp4", "CompleteMultipartUpload");
        assertThat(app.only().form()).containsEntry("mimeType", "video/mp4");
    }

    @Test
    void refusesToCompleteWithAnotherCallback() throws Exception {
        JsonObject signed = multipart();
        part(signed, 0, new byte[1]);

        Call.Answer answer = complete(signed, url -> url.replaceFirst("callback=[^&]*&", ""));

        assertRefused(answer, 403, "SignatureDoesNotMatch");
    }

    @Test
    void refusesAPartOfAnotherNumber() throws Exception {
        String url =
                multipart()
                        .getJsonArray("parts")
                        .getJsonObject(0)
                        .getString("url")
                        .replace("partNumber=1", "partNumber=2");

        assertRefused(send("PUT", url, Map.of(), new byte[1]), 403, "SignatureDoesNotMatch");
    }

    @Test
    void abortsWithAUrlAlone() throws Exception {
        JsonObject signed = multipart();

        Call.Answer aborted =
                send(
                        "DELETE",
                        signed.getJsonObject("abort").getString("url"),
                        Map.of(),
                        new byte[0]);

        assertThat(aborted.status()).isEqualTo(204);
        assertRefused(part(signed, 0, new byte[1]), 404, "NoSuchUpload");
    }

    @Test
    void tellsWhyOssBeginsNoUpload() throws Exception {
        assertThatIOException()
                .isThrownBy(
                        () ->
                                signed(
                                        "'as':'multipart','object':'a','size':1",
                                        Map.of("oss.access-key.secret", "wrong")))
                .withMessage("OSS answers 403 SignatureDoesNotMatch");
        assertThatIOException()
                .isThrownBy(
                        () ->
                                signed(
                                        "'as':'multipart','object':'a','size':1",
                                        Map.of("oss.internal-endpoint", "http://127.0.0.1:1")))
                .withMessage("OSS cannot be reached");
    }

    @Test
    void putsATemporaryKeysTokenIntoWhatIsSigned() throws Exception {
        Map<String, String> token = Map.of("oss.access-key.token", "CAIS/1");

        assertThat(signed("'as':'put','object':'a'", token).getString("url"))
                .contains("x-oss-security-token=" + URLEncoder.encode("CAIS/1", UTF_8));
        assertThat(fields(signed("'as':'form','object':'a'", token)))
                .containsEntry("x-oss-security-token", "CAIS/1");
        assertThat(post(fields(signed("'as':'form','object':'a'", token)), "1").status())
                .isEqualTo(200);
    }

    @Test
    void refusesAUrlThatIsTooLong() {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(
                        () ->
                                signed(
                                        "'as':'put','object':'a'",
                                        Map.of("oss.access-key.token", "/".repeat(4_096))))
                .withMessageContaining(
                        "object and what belongs to it make a URL over 8192 characters");
    }

    @Test
    void showsNoSecret() throws Exception {
        assertThat(signed("'as':'put','object':'a'").toString()).doesNotContain(KEY.secret());
        assertThat(account(Map.of()).toString()).doesNotContain(KEY.secret());
    }

    @Test
    void expiresAtTheSecondThatIsSigned() throws Exception {
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-22T08:00:00Z"));
        assertThat(signed("'as':'put','object':'a','expiresIn':60").getString("url"))
                .contains("x-oss-date=20261122T080000Z", "x-oss-expires=60");
    }
}
