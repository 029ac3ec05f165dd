package org.osscallback.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did what, as the API and the console tell it. */
class AuditIT extends ConsoleTest {

    private ApiClient admin() {
        return ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD);
    }

    private List<JsonObject> entries(String query) {
        HttpResponse<String> answer = admin().get("/api/audit?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body()).getJsonArray("items").stream()
                .map(JsonValue::asJsonObject)
                .toList();
    }

    private JsonObject await(String query, String details) {
        await("it is told", () -> entries(query).stream().anyMatch(each -> has(each, details)));
        return entries(query).stream().filter(each -> has(each, details)).findFirst().orElseThrow();
    }

    private static boolean has(JsonObject entry, String details) {
        return entry.getString("details").equals(details);
    }

    @Test
    void tellsWhoLookedAtAnUploadFromWhere() throws Exception {
        Instant before = Instant.now().minusSeconds(1);
        String id = upload(shot("audit/" + UUID.randomUUID()));
        assertThat(admin().get("/api/uploads/" + id).statusCode()).isEqualTo(200);

        JsonObject told = await("what=looked-at-upload&who=admin", "id=" + id);

        assertThat(told.getString("who")).isEqualTo("admin");
        assertThat(told.getString("what")).isEqualTo("looked-at-upload");
        assertThat(told.getString("clientIp")).matches("127\\.0\\.0\\.1|0:0:0:0:0:0:0:1|::1");
        assertThat(told.getString("node")).isNotEmpty();
        assertThat(Instant.parse(told.getString("at"))).isBetween(before, Instant.now());
        assertThat(entries("who=nobody")).isEmpty();
        assertThat(entries("from=2000-01-01T00:00:00Z&to=2000-01-02T00:00:00Z")).isEmpty();
    }

    @Test
    void tellsExportsAndLists() {
        String bucket = "b" + UUID.randomUUID();
        admin().get("/api/uploads?bucket=" + bucket + "&limit=7");
        admin().with("Accept", "text/csv").get("/api/uploads?bucket=" + bucket);

        await("what=listed-uploads", "by=[bucket, limit]");
        await("what=exported", "rows=0");
    }

    @Test
    void tellsOfATicketWithoutNamingThePerson() {
        String subject = "alice-" + UUID.randomUUID();
        HttpResponse<String> ticket =
                admin().with("Content-Type", "application/json")
                        .send(
                                "POST",
                                "/api/tickets",
                                "{\"subject\":\""
                                        + subject
                                        + "\",\"bucket\":\"photos\",\"object\":\"a.jpg\"}");
        assertThat(ticket.statusCode()).as(ticket.body()).isEqualTo(200);

        await("what=issued-ticket", "");

        assertThat(log()).contains("issued a ticket: user=admin").contains("subject=" + subject);
        assertThat(admin().get("/api/audit?limit=1000").body()).doesNotContain(subject);
    }

    @Test
    void tellsWhoFailedToSignIn() {
        String nobody = "nobody \u4e2d " + UUID.randomUUID();
        assertThat(ApiClient.anonymous(server).signIn(nobody, "x").statusCode()).isEqualTo(401);

        String who = URLEncoder.encode(nobody, StandardCharsets.UTF_8);
        assertThat(await("who=" + who, "").getString("what")).isEqualTo("sign-in-failed");
    }

    @Test
    void goesOnFromPageToPage() {
        admin().get("/api/uploads?limit=1");
        admin().get("/api/uploads?limit=1");
        await("two are there", () -> entries("what=listed-uploads").size() > 1);

        JsonObject first = json(admin().get("/api/audit?what=listed-uploads&limit=1").body());
        String next = "/api/audit?what=listed-uploads&limit=1&cursor=" + first.getString("next");
        JsonObject second = json(admin().get(next).body());

        assertThat(second.getJsonArray("items")).hasSize(1);
        assertThat(second.getJsonArray("items").getJsonObject(0).getString("id"))
                .isNotEqualTo(first.getJsonArray("items").getJsonObject(0).getString("id"));
    }

    @ParameterizedTest
    @CsvSource({"what=nothing, what", "limit=1001, limit", "cursor=x, cursor", "from=now, from"})
    void namesWhatIsWrong(String query, String name) {
        HttpResponse<String> answer = admin().get("/api/audit?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"name\":\"" + name + "\"");
    }

    @Test
    void countsWhatWasDropped() throws Exception {
        assertThat(get("/metrics").body()).contains("oss_trail_dropped_total{table=\"audit\"} 0.0");
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1440})
    void isAPageOfTheConsole(int width) {
        await("it is told", () -> !entries("what=looked-at-audit").isEmpty());
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (String language : List.of("en", "zh-CN")) {
                try (Visit visit = visit(width, theme, language).open("/?view=audit").signIn()) {
                    visit.page.waitForSelector("table.audit tbody tr");
                    visit.page.selectOption("[name=what]", "looked-at-audit");
                    assertThat(visit.page.locator("tr[data-what=signed-in]")).hasCount(0);
                    assertThat(visit.page.locator("tr[data-what=looked-at-audit]").first())
                            .containsText("admin");
                    assertThat(visit.isSideways()).isFalse();
                    visit.picture("audit-" + language + "-" + theme + "-" + width);
                }
            }
        }
    }
}
