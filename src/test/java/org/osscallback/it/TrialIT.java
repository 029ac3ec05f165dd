package org.osscallback.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test callback that the server sends itself, and what OSS means by its answers. */
class TrialIT extends ConsoleTest {

    private ApiClient admin() {
        return ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD);
    }

    @Test
    void comesThroughAndLeavesNothing() throws Exception {
        double recorded = metric("oss_callback_seconds_count{outcome=\"recorded\"}");
        double refused = metric("oss_callback_seconds_count{outcome=\"refused\"}");

        HttpResponse<String> answer = admin().send("POST", "/api/try", "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonObject found = json(answer.body());
        assertThat(found.getBoolean("passed")).as(answer.body()).isTrue();
        assertThat(found.getString("url")).isEqualTo(server.resolve("/callback").toString());
        assertThat(found.getJsonArray("checks").getValuesAs(JsonObject.class))
                .extracting(each -> each.getString("name") + "=" + each.getString("code"))
                .contains("callback=verified", "json=valid", "length=right");
        assertThat(admin().get("/api/uploads?prefix=try/&limit=1").body())
                .startsWith("{\"items\":[]");
        assertThat(metric("oss_callback_seconds_count{outcome=\"recorded\"}")).isEqualTo(recorded);
        assertThat(metric("oss_callback_seconds_count{outcome=\"refused\"}")).isEqualTo(refused);
    }

    @Test
    void isToldInTheAudit() {
        admin().send("POST", "/api/try", "");

        await(
                "it is told",
                () ->
                        admin().get("/api/audit?what=tried-callback&who=admin")
                                .body()
                                .contains("\"details\":\"failed=[]\""));
        assertThat(log()).contains("tried the callback: user=admin");
    }

    @ParameterizedTest
    @CsvSource({"390, en, It arrives", "1440, zh-CN, 可以到达"})
    void isSentByTheConsole(int width, String language, String outcome) {
        try (Visit visit =
                visit(width, ColorScheme.LIGHT, language).open("/?view=setup").signIn()) {
            visit.page.click("#try");

            assertThat(visit.page.locator(".try-outcome")).containsText(outcome);
            assertThat(visit.page.locator("[data-check=callback]"))
                    .hasAttribute("data-state", "ok");
            assertThat(visit.page.locator(".checks li")).hasCount(9);
            assertThat(visit.isSideways()).isFalse();
            visit.picture("try-" + language + "-" + width);
        }
    }

    private static String failed(String message, String ec) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>\n  <Code>CallbackFailed</Code>\n"
                + "  <Message>"
                + message
                + "</Message>\n  <RequestId>5C9CC7A6F93D6B3B33A3E5D6</RequestId>\n  <EC>"
                + ec
                + "</EC>\n</Error>";
    }

    /** What OSS says, its code, and words of what the console makes of it. */
    private static final List<List<String>> SAID =
            List.of(
                    List.of("Error status : 301.", "203", "OSS follows no redirect"),
                    List.of("Error status : 418.", "203", "OSS takes 200 alone"),
                    List.of("Error status : 599.", "203", "Look into its log"),
                    List.of(
                            "Error status : -1.OSS can not connect to your callbackUrl, please"
                                    + " check it.",
                            "203",
                            "OSS could not connect"),
                    List.of(
                            "Error status : -1 8.8.8.8:9090 reply timeout, cost:5000ms,"
                                    + " timeout:5000ms (err -4, errno115)",
                            "202",
                            "within 5 seconds"),
                    List.of(
                            "Error Status : 400.User server missing content-length",
                            "203",
                            "without Content-Length"),
                    List.of("Response body is not valid json format.", "205", "not JSON"),
                    List.of("Something new", "005", "more than five URLs"));

    @Test
    void saysWhatOssMeans() {
        try (Visit visit = at("/?view=setup")) {
            Locator meaning = visit.page.locator(".meaning");
            for (List<String> each : SAID) {
                visit.page.fill("#failed-answer", failed(each.get(0), "0007-00000" + each.get(1)));

                assertThat(meaning).containsText(each.get(2));
                assertThat(meaning.locator("a"))
                        .hasAttribute("href", "/?view=refusals&reqId=5C9CC7A6F93D6B3B33A3E5D6");
            }
        }
    }

    @Test
    void readsAMessageAloneAndAnswersInChinese() {
        try (Visit visit = visit(390, ColorScheme.DARK, "zh-CN").open("/?view=setup").signIn()) {
            for (List<String> each :
                    List.of(
                            List.of("Error status : 502.", "状态码 502"),
                            List.of("0007-00000301", "imageInfo"),
                            List.of("Private address is forbidden to callback.", "私网地址"),
                            List.of("nothing", "没有已知的内容"))) {
                visit.page.fill("#failed-answer", each.get(0));

                assertThat(visit.page.locator(".meaning")).containsText(each.get(1));
            }
            visit.page.fill("#failed-answer", "<Message>&lt;b&gt; <img src=x onerror=alert(1)>");
            assertThat(visit.page.locator(".meaning img")).hasCount(0);
            visit.page.fill("#failed-answer", " ");
            assertThat(visit.page.locator(".meaning p")).hasCount(0);
            assertThat(visit.page.locator(".meaning")).isEmpty();
        }
    }
}
