package org.osscallback.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How people find an upload, and a person, with the console. */
class ConsoleSearchIT extends ConsoleTest {

    /** No hexadecimal digits alone, which would be a number of OSS. */
    private final String name = "Zahler-" + UUID.randomUUID();

    private final String subject = "alice " + UUID.randomUUID();

    @Test
    void findsAnyPartOfANameWithoutTheMouse() throws Exception {
        upload(shot("deep/folder/" + name + ".JPG"));
        upload(shot("deep/folder/other.jpg"));
        await("it is entered", () -> found("name=" + name) > 0);
        try (Visit visit = at("/")) {
            visit.page.waitForSelector(".row");
            visit.page.keyboard().press("/");
            assertThat(visit.page.locator("#f-search")).isFocused();

            visit.page.keyboard().type(name.substring(2).toUpperCase());

            Locator offers = visit.page.locator("#offers [role=option]");
            assertThat(offers.first()).containsText("Object name contains");
            assertThat(visit.page.locator("#f-search"))
                    .hasAttribute("aria-activedescendant", "offer-0");
            visit.page.keyboard().press("ArrowDown");
            assertThat(offers.nth(1)).hasAttribute("aria-selected", "true");
            visit.page.keyboard().press("ArrowUp");
            visit.page.keyboard().press("Enter");

            assertThat(visit.page.locator(".row .cover")).hasText(name + ".JPG");
            assertThat(visit.page.locator(".chips")).containsText("name contains");
            assertThat(visit.page.locator("#more-filters summary .badge")).hasText("1");
            visit.page.locator("h1").focus();
            visit.page.keyboard().press("j");
            assertThat(visit.page.locator(".row .cover")).isFocused();
            visit.page.keyboard().press("Enter");
            assertThat(visit.page.locator("h1")).hasText(name + ".JPG");
        }
    }

    @Test
    void opensARecordByItsIdAndOffersWhatNumbersOfOssMean() throws Exception {
        String id = upload(shot(name));
        try (Visit visit = at("/?view=charts")) {
            Locator offers = visit.page.locator("#offers [role=option]");

            visit.page.fill("#f-search", "5C3D9175B6FC201293AD4890");
            assertThat(offers.first()).hasText("Request ID is 5C3D9175B6FC201293AD4890");
            visit.page.fill("#f-search", "\"d41d8cd98f00b204e9800998ecf8427e\"");
            assertThat(offers.first()).hasText("ETag is D41D8CD98F00B204E9800998ECF8427E");
            visit.page.fill("#f-search", "ab");
            assertThat(offers.first()).hasText("Object name starts with ab");
            visit.page.fill("#f-search", "照片");
            assertThat(offers.first()).hasText("Object name contains 照片");
            visit.page.fill("#f-search", id);
            assertThat(offers.first()).hasText("Open record " + id);
            visit.page.keyboard().press("Escape");
            assertThat(offers).hasCount(0);
            visit.page.keyboard().press("Enter");

            assertThat(visit.page.locator("h1")).hasText(name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reqId", "etag"})
    void findsByWhatOssTold(String field) throws Exception {
        String id = upload(shot(name));
        String value =
                json(ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD)
                                .get("/api/uploads/" + id)
                                .body())
                        .getString(field);
        await("it is entered", () -> found(field + "=" + value) > 0);
        try (Visit visit = at("/")) {
            visit.page.fill("#f-search", " " + value.toLowerCase() + " ");

            visit.page.click("#offers [data-does=" + field + "]");

            assertThat(visit.page.locator("[data-id='" + id + "']")).hasCount(1);
            assertThat(visit.page).hasURL(Pattern.compile(field + "=" + value));
        }
    }

    private int found(String query) {
        return json(ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD)
                        .get("/api/uploads?" + query)
                        .body())
                .getJsonArray("items")
                .size();
    }

    @ParameterizedTest
    @CsvSource({"today, 1, false", "yesterday, 0, true", "week, 1, false"})
    void narrowsToTheReadersDays(String preset, int rows, boolean past) throws Exception {
        upload(shot(name));
        try (Visit visit = at("/?prefix=" + name)) {
            assertThat(visit.page.locator(".row")).hasCount(1);
            visit.page.click("#more-filters summary");
            assertThat(visit.page.locator("#more-filters")).containsText("Asia/Shanghai (UTC+8)");

            visit.page.click("#preset-" + preset);

            assertThat(visit.page.locator(".chips")).containsText("00:00");
            assertThat(visit.page).hasURL(Pattern.compile("from=[^&]*T16%3A00%3A00"));
            assertThat(visit.page.locator(".row")).hasCount(rows);
            assertThat(visit.page.locator("#live")).hasText(past ? "Past" : "Live");
            assertThat(visit.page.locator(".figure-value").first()).hasText("" + rows);
            assertThat(visit.page.locator(".figure-note").first()).hasText("in the chosen time");
            visit.page.click("#more-filters summary");
            assertThat(visit.page.locator("#preset-" + preset))
                    .hasAttribute("aria-pressed", "true");
        }
    }

    @Test
    void closesAPanelByEscapeAndByAClickThatOpensNothingElse() throws Exception {
        upload(shot(name));
        try (Visit visit = at("/?prefix=" + name)) {
            Locator panel = visit.page.locator("#more-filters .panel");
            visit.page.waitForSelector(".row");
            visit.page.click("#more-filters summary");
            assertThat(panel).isVisible();
            visit.page.keyboard().press("Escape");
            assertThat(panel).isHidden();
            assertThat(visit.page.locator("#more-filters summary")).isFocused();
            visit.page.keyboard().press("Enter");
            assertThat(panel).isVisible();

            visit.page.mouse().click(300, visit.page.locator(".row").boundingBox().y + 20);

            assertThat(panel).isHidden();
            assertThat(visit.page.locator("h1")).hasText("Uploads");
            visit.page.mouse().click(300, visit.page.locator(".row").boundingBox().y + 20);
            assertThat(visit.page.locator("h1")).hasText(name);
        }
    }

    @Test
    void showsItsKeysAndLetsThemBeTurnedOff() throws Exception {
        upload(shot(name));
        try (Visit visit = at("/?prefix=" + name)) {
            visit.page.waitForSelector(".row");
            visit.page.locator("h1").focus();
            visit.page.keyboard().press("?");
            assertThat(visit.page.locator("dialog")).containsText("Go to the search");
            visit.page.uncheck("#keys-on");
            visit.page.keyboard().press("Escape");
            assertThat(visit.page.locator("dialog")).hasCount(0);

            visit.page.keyboard().press("j");
            visit.page.keyboard().press("/");

            assertThat(visit.page.locator(".row .cover")).not().isFocused();
            assertThat(visit.page.locator("#f-search")).not().isFocused();
        }
    }

    @ParameterizedTest
    @CsvSource({"390, en", "1024, zh-CN", "1440, en", "1440, zh-CN", "390, zh-CN"})
    void showsEveryValueOfARow(int width, String language) throws Exception {
        String id =
                upload(
                        shot(name + ".jpg")
                                .variable("phone", "iphone6s")
                                .variable("system", "ios9.1")
                                .variable("version", "4.2")
                                .variable("app", "camera"));
        belongsTo(subject, id);
        try (Visit visit =
                visit(width, ColorScheme.LIGHT, language).open("/?prefix=" + name).signIn()) {
            Locator row = visit.page.locator(".row");
            assertThat(row).hasCount(1);
            for (String part : List.of(".row-subject", ".row-type", ".row-size", ".row-time")) {
                assertThat(row.locator(part)).isVisible();
            }
            row.locator(".tag.rest").click();
            assertThat(row.locator(".tag")).hasCount(4);
            assertThat(row.locator(".tag").nth(3)).isVisible();
            Assertions.assertThat(visit.isSideways()).isFalse();
            visit.page.fill("#f-search", name);
            visit.picture("search-" + language + "-" + width);
            visit.page.keyboard().press("Escape");
            if (width > 680) {
                assertThat(visit.page.locator(".head-subject")).isVisible();
            }

            row.locator(".row-subject a").click();

            assertThat(visit.page).hasURL(Pattern.compile("view=person"));
        }
    }

    @Test
    void tellsOfAPersonAndLeadsOn() throws Exception {
        String first = upload(shot(name + "1").variable("phone", "iphone6s"));
        String last = upload(shot(name + "2").variable("phone", "Pixel 9"));
        belongsTo(subject, first, last);
        TestBench.postgres()
                .execute(
                        "update oss_upload set received_at = '2025-03-04 05:06:07Z' where id = '"
                                + first
                                + "'");
        TestBench.postgres()
                .execute(
                        "insert into oss_refusal (at, node, path, problem, detail, subject) values"
                                + " (cast(extract(epoch from now()) * 1000 as bigint), 'n',"
                                + " '/callback', 'ticket-used', 'no', '"
                                + subject
                                + "')");
        for (int width : new int[] {390, 1440}) {
            for (String language : List.of("en", "zh-CN")) {
                try (Visit visit =
                        visit(width, ColorScheme.LIGHT, language)
                                .open("/?view=upload&id=" + last)
                                .signIn()) {
                    visit.page.click("[data-field=subject] a");

                    assertThat(visit.page.locator("h1")).hasText(subject);
                    assertThat(visit.page.locator("#person-count")).hasText("2");
                    assertThat(visit.page.locator("#person-refusals")).hasText("1");
                    assertThat(visit.page.locator(".figures")).containsText("2025");
                    assertThat(visit.page.locator("[data-variable=phone]")).containsText("Pixel 9");
                    assertThat(visit.page.locator(".row")).hasCount(2);
                    Assertions.assertThat(visit.isSideways()).isFalse();
                    visit.picture("person-" + language + "-" + width);
                    if (language.equals("en")) {
                        assertThat(visit.page.locator(".columns")).containsText("last 366 days");
                    }

                    visit.page.click("[data-problem=ticket-used] a");

                    assertThat(visit.page.locator(".refusal")).hasCount(1);
                }
            }
        }
    }

    @Test
    void handsOutAndErasesWhatIsKeptOfAPerson() throws Exception {
        String id = upload(shot(name).variable("phone", "iphone6s"));
        belongsTo(subject, id);
        try (Visit visit = at("/?view=person&subject=" + subject.replace(" ", "%20"))) {
            assertThat(visit.page.locator("#person-count")).hasText("1");
            var file = visit.page.waitForDownload(() -> visit.page.click("#person-export"));
            Assertions.assertThat(Files.readString(file.path())).contains(id, "iphone6s");

            visit.page.click("#person-erase");
            assertThat(visit.page.locator("main .note.warn")).containsText("of 1 records");
            Assertions.assertThat(found("var.phone=iphone6s&prefix=" + name)).isOne();
            visit.page.click("#person-erase-now");

            assertThat(visit.page.locator("[role=status] .note"))
                    .hasText("Done. Records erased: 1");
            Assertions.assertThat(found("var.phone=iphone6s&prefix=" + name)).isZero();
        }
    }

    private static void belongsTo(String subject, String... ids) {
        for (String id : ids) {
            TestBench.postgres()
                    .execute(
                            "update oss_upload set subject = '"
                                    + subject
                                    + "' where id = '"
                                    + id
                                    + "'");
        }
    }
}
