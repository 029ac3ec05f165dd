package org.osscallback.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.simulator.Call;
import org.osscallback.simulator.HtmlForm;
import org.osscallback.simulator.LocalOss;
import org.osscallback.simulator.access.AccessKey;
import org.osscallback.simulator.sdk.Sdk;
import org.osscallback.simulator.sdk.SdkUploads;

/**
 * {@code POST /api/uploads/sign}: an app uploads by plain HTTP with nothing but the answer, to a
 * local OSS that checks signatures.
 */
class SignedUploadIT extends ContainerTest {

    private static final AccessKey KEY = TestBench.OSS_KEY;

    private final LocalOss oss = TestBench.signedOss();

    private final String folder = "signed/" + UUID.randomUUID() + "/";

    private ApiClient admin() {
        return ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD);
    }

    private HttpResponse<String> ask(String members) {
        String json = "{'subject':'alice'," + members + "}";
        return admin().with("Content-Type", "application/json")
                .send("POST", "/api/uploads/sign", json.replace('\'', '"'));
    }

    private JsonObject sign(String members) {
        HttpResponse<String> answer = ask("'bucket':'photos','prefix':'" + folder + "'," + members);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    private Call.Answer send(String method, String url, JsonObject headers, byte[] content) {
        URI target = URI.create(url);
        Call call = Call.to(oss, method + " " + target.getRawPath() + "?" + target.getRawQuery());
        headers.forEach((name, value) -> call.header(name, ((JsonString) value).getString()));
        return call.body(content).send();
    }

    private Call.Answer put(JsonObject signed, UnaryOperator<String> url) {
        return send(
                signed.getString("method"),
                url.apply(signed.getString("url")),
                signed.getJsonObject("headers"),
                "12345".getBytes(UTF_8));
    }

    private static Map<String, String> fields(JsonObject signed) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (JsonArray each : signed.getJsonArray("fields").getValuesAs(JsonArray.class)) {
            fields.put(each.getString(0), each.getString(1));
        }
        return fields;
    }

    private Call.Answer post(Map<String, String> fields, int bytes) {
        HtmlForm form = new HtmlForm();
        fields.forEach(form::field);
        return form.file("a.jpg", "image/jpeg", new byte[bytes]).post(oss, "photos");
    }

    private JsonObject record(Call.Answer toUploader) {
        assertThat(toUploader.status()).as(toUploader.body()).isEqualTo(200);
        String id = json(toUploader.body()).getString("id");
        return json(admin().get("/api/uploads/" + id).body());
    }

    private String recorded() {
        return admin().get("/api/uploads?prefix=" + folder).body();
    }

    private void assertRefused(Call.Answer answer, String code) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>" + code + "</Code>");
        assertThat(recorded()).contains("\"items\":[]");
    }

    @Test
    void recordsAPut() {
        JsonObject signed = sign("'as':'put','name':'猫.jpg','variables':{'phone':'P 60 & +'}");

        JsonObject record = record(put(signed, url -> url));

        assertThat(signed.getString("as")).isEqualTo("put");
        assertThat(signed.getString("object")).startsWith(folder).endsWith(".jpg");
        assertThat(Instant.parse(signed.getString("expiresAt"))).isAfter(Instant.now());
        assertThat(record.getString("object")).isEqualTo(signed.getString("object"));
        assertThat(record.getString("subject")).isEqualTo("alice");
        assertThat(record.getString("authenticity")).isEqualTo("ticket");
        assertThat(record.getString("mimeType")).isEqualTo("image/jpeg");
        assertThat(record.getJsonObject("variables").getString("phone")).isEqualTo("P 60 & +");
    }

    @Test
    void recordsAForm() {
        JsonObject signed = sign("'as':'form','name':'a.jpg','maxBytes':5");

        JsonObject record = record(post(fields(signed), 5));

        assertThat(record.getString("subject")).isEqualTo("alice");
        assertThat(record.getString("operation")).isEqualTo("PostObject");
    }

    @Test
    void recordsAMultipartUpload() {
        JsonObject signed = sign("'as':'multipart','name':'a.mp4','size':150000,'partSize':102400");
        for (JsonObject part : signed.getJsonArray("parts").getValuesAs(JsonObject.class)) {
            int bytes = part.getInt("number") == 1 ? 102_400 : 47_600;
            Call.Answer answer =
                    send(
                            "PUT",
                            part.getString("url"),
                            JsonObject.EMPTY_JSON_OBJECT,
                            new byte[bytes]);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
        JsonObject complete = signed.getJsonObject("complete");

        JsonObject record =
                record(
                        send(
                                "POST",
                                complete.getString("url"),
                                complete.getJsonObject("headers"),
                                new byte[0]));

        assertThat(record.getString("subject")).isEqualTo("alice");
        assertThat(record.getInt("size")).isEqualTo(150_000);
        assertThat(record.getString("operation")).isEqualTo("CompleteMultipartUpload");
    }

    /** What the page of the documentation says once OSS has answered. */
    private String uploadByPage(String as, int bytes, String refusal) {
        try (Chromium chromium = Chromium.start();
                AppPage app =
                        AppPage.start(
                                query ->
                                        sign("'as':'"
                                                        + query.get("as")
                                                        + "','name':'"
                                                        + query.get("name")
                                                        + "','maxBytes':3000000")
                                                .toString());
                Visit visit = chromium.visit(app.uri(), new Browser.NewContextOptions())) {
            visit.alsoAsking(URI.create(oss.endpoint())).open("/upload.html").expect(refusal);
            visit.page.setInputFiles(
                    "#file", new FilePayload("猫 1.jpg", "image/png", new byte[bytes]));
            visit.page.check("[value=" + as + "]");

            visit.page.click("button");

            PlaywrightAssertions.assertThat(visit.page.locator("#told")).not().isEmpty();
            PlaywrightAssertions.assertThat(visit.page.locator("#progress"))
                    .hasJSProperty("value", 1);
            return visit.page.locator("#told").textContent();
        }
    }

    @ParameterizedTest
    @CsvSource({"put, PutObject", "form, PostObject"})
    void recordsWhatAPageOfAnotherOriginUploads(String as, String operation) {
        JsonObject answer = json(uploadByPage(as, 3_000_000, "status of 401"));

        JsonObject record = json(admin().get("/api/uploads/" + answer.getString("id")).body());
        assertThat(record.getString("object")).startsWith(folder).endsWith(".jpg");
        assertThat(record.getString("operation")).isEqualTo(operation);
        assertThat(record.getString("subject")).isEqualTo("alice");
        assertThat(record.getInt("size")).isEqualTo(3_000_000);
        assertThat(record.getString("mimeType")).isEqualTo("image/jpeg");
    }

    @Test
    void tellsAPageWhyOssRefuses() {
        assertThat(uploadByPage("form", 3_000_001, "status of 400"))
                .isEqualTo("400 EntityTooLarge");
        assertThat(recorded()).contains("\"items\":[]");
    }

    @ParameterizedTest
    @EnumSource(
            value = Sdk.class,
            names = {"OLD_V4", "NEW"})
    void recordsWhatAnSdkPutsWithoutCredentials(Sdk sdk) throws Exception {
        JsonObject signed = sign("'as':'put','name':'猫 1.jpg'");
        Map<String, String> headers = new LinkedHashMap<>();
        signed.getJsonObject("headers").keySet().stream()
                .forEach(
                        name -> headers.put(name, signed.getJsonObject("headers").getString(name)));

        try (SdkUploads client = sdk.open(oss.endpoint(), new AccessKey("nobody", "nothing"))) {
            client.putSigned(
                    new SdkUploads.Signed(
                            signed.getString("url"),
                            signed.getString("bucket"),
                            signed.getString("object"),
                            headers),
                    "12345".getBytes(UTF_8));
        }

        JsonObject record = json(recorded()).getJsonArray("items").getJsonObject(0);
        assertThat(record.getString("object")).isEqualTo(signed.getString("object"));
        assertThat(record.getString("authenticity")).isEqualTo("ticket");
        assertThat(record.getString("mimeType")).isEqualTo("image/jpeg");
    }

    @Test
    void showsInTheConsoleWhatNeverArrived() {
        String id = sign("'as':'form','name':'a.jpg','expiresIn':1").getString("session");
        await("it has expired", () -> !session(id, "?state=expired&limit=1000").isEmpty());
        try (Chromium chromium = Chromium.start();
                Visit visit = chromium.visit(server, new Browser.NewContextOptions())) {
            visit.open("/?view=sessions").signIn();

            PlaywrightAssertions.assertThat(
                            visit.page.locator("tr[data-session='" + id + "'] .badge"))
                    .hasText("Never arrived");
            visit.page.locator("[data-subject=alice] a").click();
            PlaywrightAssertions.assertThat(visit.page.locator(".chip")).containsText("alice");
        }
    }

    private JsonObject session(String id, String query) {
        JsonObject page = json(admin().get("/api/uploads/sessions" + query).body());
        return page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(each -> each.getString("id").equals(id))
                .findFirst()
                .orElse(JsonObject.EMPTY_JSON_OBJECT);
    }

    @Test
    void knowsWhatBecameOfWhatItSigned() {
        JsonObject signed = sign("'as':'put','name':'a.jpg','maxBytes':5");
        String id = signed.getString("session");
        JsonObject issued = session(id, "?state=issued&subject=alice&limit=1000");
        assertThat(issued.getString("as")).isEqualTo("put");
        assertThat(issued.getInt("maxBytes")).isEqualTo(5);
        assertThat(issued.getString("issuedBy")).isEqualTo("admin");
        assertThat(issued.getString("object")).isEqualTo(signed.getString("object"));

        JsonObject record = record(put(signed, url -> url));

        await(
                "the session has its record",
                () -> !session(id, "?state=recorded&limit=1000").isEmpty());
        assertThat(session(id, "?limit=1000").getString("record"))
                .isEqualTo(record.getString("id"));
        String path = "/api/uploads/" + record.getString("id");
        assertThat(json(admin().get(path).body()).getString("session")).isEqualTo(id);
        JsonObject tally = json(admin().get("/api/uploads/sessions/summary").body());
        assertThat(tally.getInt("recorded")).isPositive();
        assertThat(admin().get("/api/uploads/sessions/summary?from=x&state=y").body())
                .contains("\"name\":\"from\"", "\"name\":\"state\"");
    }

    @Test
    void tellsWhatNeverArrived() {
        String id = sign("'as':'form','expiresIn':1").getString("session");

        await("it expires", () -> !session(id, "?state=expired&limit=1000").isEmpty());

        assertThat(session(id, "?state=issued&limit=1000")).isEmpty();
    }

    @Test
    void namesTheParameterOfSessionsThatCannotBeUsed() {
        HttpResponse<String> answer =
                admin().get("/api/uploads/sessions?state=lost&limit=0&cursor=x&a=b");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer.body()).getJsonArray("errors"))
                .extracting(each -> each.asJsonObject().getString("name"))
                .containsExactly("state", "limit", "cursor", "a");
    }

    @Test
    void bindsTheCallbackOfAPut() {
        JsonObject signed = sign("'as':'put'");

        assertRefused(
                put(signed, url -> url.replaceFirst("callback=[^&]*", "callback=eyJ9")),
                "SignatureDoesNotMatch");
        assertRefused(
                put(signed, url -> url.replaceFirst("callback=[^&]*&", "")),
                "SignatureDoesNotMatch");
    }

    @Test
    void bindsTheCallbackOfAForm() {
        Map<String, String> fields = fields(sign("'as':'form'"));
        fields.replace("callback", fields(sign("'as':'form'")).get("callback"));

        assertRefused(post(fields, 1), "AccessDenied");
    }

    @Test
    void givesTwoPhonesTwoNames() {
        assertThat(sign("'as':'put','name':'a.jpg'").getString("object"))
                .isNotEqualTo(sign("'as':'put','name':'a.jpg'").getString("object"));
    }

    @Test
    void replacesNoObject() {
        JsonObject signed = sign("'as':'put'");
        record(put(signed, url -> url));

        Call.Answer second = put(signed, url -> url);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body()).contains("FileAlreadyExists");
    }

    @Test
    void namesEachMemberThatCannotBeUsed() {
        HttpResponse<String> answer =
                ask("'bucket':'photos','as':'multipart','prefix':'a','expiresIn':0");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer.body()).getJsonArray("errors"))
                .extracting(each -> each.asJsonObject().getString("name"))
                .containsExactly("expiresIn", "size");
    }

    @Test
    void signsForItsOwnBucketsOnly() {
        HttpResponse<String> answer = ask("'bucket':'others','as':'put','object':'a'");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"name\":\"bucket\"", "oss.callback.buckets");
    }

    @Test
    void tellsNoSecretAndIsKeptByNobody() {
        HttpResponse<String> answer = ask("'bucket':'photos','as':'put','object':'a'");

        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body()).doesNotContain(KEY.secret());
        // what a server lists of its own system properties when it starts is not ours
        assertThat(log().replaceAll("oss\\.access-key\\.secret ?= ?\\S+", ""))
                .contains("signed an upload", "as=put subject=alice")
                .doesNotContain(KEY.secret())
                .doesNotContain("x-oss-signature=");
        assertThat(admin().get("/api/status").body()).doesNotContain(KEY.secret());
    }

    @Test
    void isDescribed() throws Exception {
        assertThat(get("/openapi").body()).contains("/api/uploads/sign", "partSize");
    }
}
