package org.osscallback.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.simulator.Call;

/** What the console tells people to do: about refusals, with tickets, in their apps. */
class ConsoleAdviceIT extends ConsoleTest {

    private static final Pattern ASKED = Pattern.compile(".*/api/refusals.*");

    @Test
    void explainsARefusalInItsOwnWordsAndTheServers() {
        String name = UUID.randomUUID().toString();
        post(
                OssCall.of("/api/v3/hooks/" + name, "object=a.jpg")
                        .requestLine("POST /hooks/" + name + " HTTP/1.1"));
        try (Visit visit = at("/?view=refusals&problem=signature-mismatch")) {
            Locator refusal =
                    visit.page
                            .locator(".refusal")
                            .filter(new Locator.FilterOptions().setHasText(name));

            refusal.locator("summary").click();

            assertThat(refusal.locator("summary")).containsText("Signature does not match");
            assertThat(refusal.locator(".diagnosis")).containsText("/api/v3");
            assertThat(refusal).containsText("What to change");
        }
    }

    @Test
    void findsARefusalByItsRequestIdAndSaysInChineseWhy() {
        String name = UUID.randomUUID().toString();
        post(OssCall.of("bucket=others&object=" + name + "&reqId=R" + name));
        post(
                OssCall.of("/api/v3/hooks/" + name, "object=a.jpg")
                        .requestLine("POST /hooks/" + name + " HTTP/1.1"));
        for (int width : new int[] {390, 1440}) {
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (Visit visit = visit(width, theme, "zh-CN").open("/?view=refusals").signIn()) {
                    Locator all = visit.page.locator("[data-problem=signature-mismatch]");
                    all.locator("summary").first().click();
                    assertThat(all.first().locator(".diagnosis")).containsText("签名");
                    visit.picture("refusals-" + theme + "-" + width);

                    visit.page.fill("[name=reqId]", "R" + name);
                    visit.page.keyboard().press("Enter");

                    assertThat(visit.page.locator(".refusal")).hasCount(1);
                    visit.page.locator(".refusal summary").click();
                    assertThat(visit.page.locator(".refusal")).containsText("others");
                    assertThat(visit.page.locator(".refusal")).containsText(name);
                    Assertions.assertThat(visit.isSideways()).isFalse();
                    visit.picture("refusal-" + theme + "-" + width);
                }
            }
        }
    }

    @Test
    void showsRefusalsOfOneKindAlone() {
        post("size=5");
        try (Visit visit = at("/?view=refusals")) {
            visit.page.click("#only-object-missing");

            assertThat(visit.page).hasURL(Pattern.compile("problem=object-missing"));
            Locator kinds = visit.page.locator(".refusal:not([data-problem=object-missing])");
            assertThat(kinds).hasCount(0);
            visit.page.locator(".refusal summary").first().click();
            assertThat(visit.page.locator(".refusal[open]"))
                    .containsText("Put object=${object} into callbackBody.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "android | callback.put(\"callbackSNI\", true);",
                "ios | @\"callbackSNI\": @YES,",
                "javascript | callbackSNI: true,",
                "java | \\\"callbackSNI\\\":true,",
                "curl | \"callbackSNI\":true,"
            })
    void namesTheHostInTheHandshakeOfHttps(String sdk, String line) {
        String write =
                """
                async ([sdk, url]) => {
                  const module = await import(`/ui/snippets/${sdk}.js`);
                  return module[sdk]({ url, variables: ['phone'], bucket: 'photos' });
                }""";
        try (Visit visit = at("/?view=setup")) {
            Object secure =
                    visit.page.evaluate(write, List.of(sdk, "https://app.example.com/callback"));
            Object plain =
                    visit.page.evaluate(write, List.of(sdk, "http://app.example.com/callback"));

            Assertions.assertThat((String) secure).contains(line);
            Assertions.assertThat((String) plain).doesNotContain("callbackSNI");
        }
    }

    @Test
    void saysWhichKindOfRefusalThereIsNoneOf() { // a kind that no test has here: all share a table
        post("size=5");
        try (Visit visit = at("/?view=refusals&problem=object-absent")) {
            assertThat(visit.page.locator(".empty h2"))
                    .hasText("No callback was refused as object-absent");

            visit.page.click(".empty a");

            assertThat(visit.page.locator(".refusal").first()).isVisible();
        }
    }

    @Test
    void tellsHowOldTheRefusalsAreWhileNoAnswerComes() {
        post("size=5");
        try (Visit visit = at("/?view=refusals")) {
            assertThat(visit.page.locator(".refusal").first()).isVisible();
            visit.expect("Failed to load resource");

            visit.page.route(ASKED, Route::abort);

            assertThat(visit.page.locator(".stale")).containsText("The server does not answer.");
            visit.page.unroute(ASKED);
            assertThat(visit.page.locator(".stale")).hasCount(0);
        }
    }

    @Test
    void saysThatTheServerCannotBeReached() {
        try (Visit visit = at("/?view=setup")) {
            visit.expect("Failed to load resource");
            visit.page.route(ASKED, Route::abort);

            visit.page.click("nav [href*='view=refusals']");

            assertThat(visit.page.locator(".failure h2")).hasText("The server cannot be reached");
        }
    }

    @Test
    void issuesATicketThatAnUploadCanUse() {
        String object = "tickets/" + UUID.randomUUID() + ".jpg";
        String answer;
        try (Visit visit = at("/?view=tickets")) {
            visit.page.fill("[name=subject]", "user-42");
            visit.page.fill("[name=bucket]", "photos");
            visit.page.fill("[name=object]", object);
            visit.page.fill("[name=variables]", "phone=iphone6s");
            visit.page.click(".ticket .primary");

            assertThat(visit.page.locator(".issued h2")).hasText("Ticket issued");
            assertThat(visit.page.locator("[data-code=callback]")).containsText("${reqId}");
            answer = visit.page.locator("[data-code=answer]").textContent();
        }

        JsonObject ticket = json(answer);
        Call.Answer uploaded =
                Call.to(oss, "PUT /photos/" + object)
                        .header("x-oss-callback", ticket.getString("callback"))
                        .header("x-oss-callback-var", ticket.getString("callbackVar"))
                        .body("12345")
                        .send();

        Assertions.assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(200);
        try (Visit visit = at("/?view=upload&id=" + json(uploaded.body()).getString("id"))) {
            assertThat(visit.page.locator(".badge")).hasText("Ticket checked");
            assertThat(visit.page.locator("[data-field=subject] dd")).hasText("user-42");
            assertThat(visit.page.locator("[data-field='var.phone'] dd")).hasText("iphone6s");
        }
    }

    @Test
    void showsTheSubjectOfAnUploadWithoutVariables() {
        String object = "tickets/" + UUID.randomUUID() + ".jpg";
        JsonObject ticket = new TicketDesk(server).issue(TicketDesk.request(object));
        Call.Answer uploaded =
                Call.to(oss, "PUT /photos/" + object)
                        .header("x-oss-callback", ticket.getString("callback"))
                        .header("x-oss-callback-var", ticket.getString("callbackVar"))
                        .body("12345")
                        .send();

        try (Visit visit = at("/?view=upload&id=" + json(uploaded.body()).getString("id"))) {
            assertThat(visit.page.locator("[data-field=subject] dd")).hasText("alice");
            assertThat(visit.page.locator("article"))
                    .containsText("The uploader sent no variables");
        }
    }

    @Test
    void saysWhatATicketLacks() {
        try (Visit visit = at("/?view=tickets")) {
            visit.page.fill("[name=bucket]", "photos");
            visit.page.fill("[name=object]", "a.jpg");
            visit.page.fill("[name=variables]", "not a name=1");
            visit.expect("status of 400");
            visit.page.click(".ticket .primary");

            assertThat(visit.page.locator(".told")).containsText("variables");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"android", "ios", "javascript", "java", "curl"})
    void givesSnippetsWithTheRealAddressAndTheRequestId(String sdk) {
        String url = server.resolve("/callback").toString();
        try (Visit visit = at("/?view=setup&ticket=no&variables=phone,app_version&sdk=" + sdk)) {
            Locator code = visit.page.locator("[data-code=" + sdk + "]");

            assertThat(code).containsText(url);
            assertThat(code).containsText("reqId=${reqId}");
            assertThat(code).containsText("app_version=${x:app_version}");

            assertThat(visit.page.locator("#setup-url")).not().containsText("*");

            visit.page.check("#setup-ticket");

            assertThat(code).not().containsText("reqId");
            assertThat(code).containsText("callback");
        }
    }

    @Test
    void givesACurlCommandWhoseParametersOssTakes() {
        try (Visit visit = at("/?view=setup&ticket=no&sdk=curl")) {
            String parameters = visit.page.locator("[data-code=callback]").textContent();
            String object = "setup/" + UUID.randomUUID();

            Call.Answer uploaded =
                    Call.to(oss, "PUT /photos/" + object)
                            .header("x-oss-callback", base64(parameters))
                            .header("x-oss-callback-var", base64("{\"x:phone\":\"p\"}"))
                            .body("12345")
                            .send();

            Assertions.assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(200);
            visit.open("/?prefix=" + object);
            assertThat(visit.page.locator(".row")).hasCount(1);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void tellsWhetherAllIsWell() throws Exception {
        upload(shot("status/" + UUID.randomUUID()));
        try (Visit visit = at("/?view=status")) {
            assertThat(visit.page.locator(".figure").first()).containsText("Up");
            assertThat(visit.page.locator(".addresses"))
                    .containsText(server.resolve("/callback").toString());
            assertThat(visit.page.locator("table")).containsText(oss.keyUrl());
        }
    }

    /** The browser of these tests is in Shanghai, where a day begins at 16:00 UTC. */
    @Test
    void chartsTheDaysOfTheReader() throws Exception {
        String folder = "days/" + UUID.randomUUID() + "/";
        upload(shot(folder + "a"));
        LocalDate before = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        try (Visit visit =
                visit(1280, ColorScheme.LIGHT, "en")
                        .open("/?view=charts&range=30d&prefix=" + folder)
                        .signIn()) {
            Locator times = visit.page.locator("[data-chart=times]");

            times.locator("summary").click();

            LocalDate after = LocalDate.now(ZoneId.of("Asia/Shanghai"));
            DateTimeFormatter day = DateTimeFormatter.ofPattern("EEE, MMM d, yyyy", Locale.ENGLISH);
            assertThat(times.locator("tbody tr")).hasCount(1);
            Assertions.assertThat(times.locator("tbody td").first().textContent())
                    .isIn(day.format(before), day.format(after));
        }
    }

    @Test
    void chartsUploadsByWhatTheyCarry() throws Exception {
        String folder = "charts/" + UUID.randomUUID() + "/";
        upload(shot(folder + "a").variable("phone", "iphone6s").variable("gps", "30.27,120.16"));
        upload(shot(folder + "b").variable("phone", "Pixel 9").variable("gps", "1.35,103.82"));
        try (Visit visit =
                visit(1280, ColorScheme.LIGHT, "en")
                        .open("/?view=charts&prefix=" + folder)
                        .signIn()) {
            Locator phones = visit.page.locator("[data-chart='var.phone']");

            assertThat(phones.locator(".chart[data-drawn]")).isVisible();
            assertThat(visit.page.locator("[data-chart=times] .chart[data-drawn]")).isVisible();
            assertThat(visit.page.locator("[data-chart=places] .chart[data-drawn]")).isVisible();
            phones.locator("summary").click();
            assertThat(phones.locator("tbody tr")).hasCount(2);
            assertThat(phones.locator("tbody")).containsText("Pixel 9");
        }
    }
}
