package org.osscallback.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refused callback as it arrived, on demand. */
class CaptureIT extends ConsoleTest {

    private final String name = UUID.randomUUID().toString();

    private ApiClient admin() {
        return ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD);
    }

    private JsonObject refusal(String query) {
        HttpResponse<String> answer = admin().get("/api/refusals?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("stringToSign");
        return json(answer.body()).getJsonArray("items").getJsonObject(0);
    }

    /** Signed as it should be, of a bucket that is not ours. */
    private JsonObject refused(String more) {
        post("bucket=theirs&object=" + name + more);
        String query = "/api/refusals?object=" + name;
        await("it is kept", () -> admin().get(query).body().contains("\"id\""));
        return refusal("object=" + name);
    }

    private HttpResponse<String> capture(String id) {
        return admin().get("/api/refusals/" + id + "/capture");
    }

    @Test
    void isTheStringToSignAndNeverInAListOrTheLog() {
        JsonObject refusal = refused("&x:word=hidden-" + name);
        assertThat(refusal.getBoolean("captured")).isTrue();

        HttpResponse<String> answer = capture(refusal.getString("id"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonObject captured = json(answer.body());
        assertThat(captured.getString("stringToSign"))
                .isEqualTo("/callback\nbucket=theirs&object=" + name + "&x:word=hidden-" + name);
        assertThat(captured.getInt("stringToSignBytes"))
                .isEqualTo(captured.getString("stringToSign").length());
        assertThat(captured.getInt("signatureBytes")).isEqualTo(64);
        assertThat(captured.getString("keyUrl")).startsWith("http");
        assertThat(captured.getString("problem")).isEqualTo("bucket-unknown");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(log()).doesNotContain("hidden-" + name);
    }

    @Test
    void tellsEachLookInTheAuditAndItsLog() {
        String id = refused("").getString("id");

        assertThat(capture(id).statusCode()).isEqualTo(200);

        await(
                "it is told",
                () ->
                        admin().get("/api/audit?what=explained-refusal&who=admin")
                                .body()
                                .contains("\"details\":\"id=" + id + "\""));
        assertThat(log()).contains("had a refusal explained: user=admin").contains("id=" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "999999999999999999", "9999999999999999999", "x", "-1"})
    void isNotThereWhereNothingIsKept(String id) {
        assertThat(capture(id).statusCode()).isEqualTo(404);
    }

    @Test
    void isNotKeptOfWhatIsRefusedBeforeItsBodyIsRead() throws Exception {
        post(OssCall.of("object=" + name).keyUrl("http://evil.test/v1.pem"));

        JsonObject refusal = refusal("problem=key-url-untrusted");

        assertThat(refusal.getBoolean("captured")).isFalse();
        assertThat(capture(refusal.getString("id")).statusCode()).isEqualTo(404);
    }

    @Test
    void hasStarsInPlaceOfTheEndOfATicket() {
        post("object=" + name + "&size=x&ticket=eyJhbGc.eyJzdWI.s3cret");

        String id = refusal("problem=body-malformed").getString("id");

        assertThat(json(capture(id).body()).getString("stringToSign"))
                .endsWith("&ticket=eyJhbGc.eyJzdWI.******");
    }

    @ParameterizedTest
    @CsvSource({"390, en", "390, zh-CN", "1440, en", "1440, zh-CN"})
    void isShownByTheConsoleWhenAnAdminAsks(int width, String language) {
        refused("&x:mark=\u202e");
        try (Visit visit =
                visit(width, ColorScheme.LIGHT, language)
                        .open("/?view=refusals&bucket=theirs")
                        .signIn()) {
            Locator refusal =
                    visit.page
                            .locator(".refusal")
                            .filter(new Locator.FilterOptions().setHasText(name));
            refusal.locator("summary").click();
            assertThat(refusal.locator("[data-code=string-to-sign]")).hasCount(0);

            refusal.locator(".explain").click();

            Locator text = refusal.locator("[data-code=string-to-sign]");
            assertThat(text).containsText("bucket=theirs&object=" + name);
            assertThat(text.locator(".control")).hasAttribute("data-code", "U+202E");
            assertThat(refusal.locator(".explained dl")).containsText("64");
            assertThat(refusal.locator(".explained dl")).containsText("http");
            assertThat(visit.isSideways()).isFalse();
            visit.picture("explained-" + language + "-" + width);
        }
    }
}
