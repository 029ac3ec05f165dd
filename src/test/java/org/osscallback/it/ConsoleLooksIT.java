package org.osscallback.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether everyone can use the console, whatever is uploaded and whatever they look through. */
class ConsoleLooksIT extends ConsoleTest {

    private static final List<String> VIEWS =
            List.of(
                    "uploads",
                    "charts",
                    "refusals",
                    "webhooks",
                    "bucket",
                    "sessions",
                    "tickets",
                    "setup",
                    "status",
                    "audit");

    private final String folder = "looks/" + UUID.randomUUID() + "/";

    /** Each theme and each width once: axe takes a minute for a visit to every page. */
    static Stream<Arguments> themesAndWidths() {
        return Stream.of(
                Arguments.of(ColorScheme.LIGHT, 1280), Arguments.of(ColorScheme.DARK, 360));
    }

    @ParameterizedTest
    @MethodSource("themesAndWidths")
    void hasNoSeriousBarrier(ColorScheme theme, int width) throws Exception {
        String id = upload(shot(folder + "a.jpg").variable("phone", "iphone6s"));
        String subject = "looks-" + UUID.randomUUID();
        TestBench.postgres()
                .execute(
                        "update oss_upload set subject = '"
                                + subject
                                + "' where id = '"
                                + id
                                + "'");
        post("size=1");
        try (Visit visit = visit(width, theme, "en").open("/")) {
            assertNoSeriousBarrier(visit, "sign-in");
            visit.signIn();
            visit.page.waitForSelector("nav");
            for (String view : VIEWS) {
                visit.open("/?view=" + view);
                visit.settle();
                openAll(visit);
                assertNoSeriousBarrier(visit, view);
            }
            visit.open("/?view=upload&id=" + id);
            visit.page.waitForSelector("[data-field=id]");
            assertNoSeriousBarrier(visit, "upload");
            visit.open("/?view=person&subject=" + subject);
            assertThat(visit.page.locator(".columns .card h2")).hasCount(2);
            assertNoSeriousBarrier(visit, "person");
            visit.open("/");
            visit.settle();
            visit.page.fill("#f-search", "abc");
            assertNoSeriousBarrier(visit, "search");
            visit.page.locator("h1").focus();
            visit.page.keyboard().press("?");
            assertNoSeriousBarrier(visit, "keys");
        }
    }

    private static void openAll(Visit visit) {
        for (Locator closed : visit.page.locator("main details:not(.more)").all()) {
            closed.evaluate("details => { details.open = true; }");
        }
    }

    private static void assertNoSeriousBarrier(Visit visit, String view) {
        List<String> barriers =
                new AxeBuilder(visit.page)
                        .analyze().getViolations().stream()
                                .filter(
                                        rule ->
                                                List.of("serious", "critical")
                                                        .contains(rule.getImpact()))
                                .map(ConsoleLooksIT::describe)
                                .toList();
        Assertions.assertThat(barriers).as(view).isEmpty();
    }

    private static String describe(Rule rule) {
        return rule.getId() + " " + rule.getNodes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>document.title = 'owned'</script>.jpg",
                "<img src=x onerror=alert(1)>",
                "quote\"apostrophe'back\\slash&amp;.jpg",
                "صورة/عائلة جميلة.jpg",
                "abc\u202Egpj.exe",
                "line\nfeed\ttab",
                "zero\u200Bwidth\uFEFFmark\u2028line\u2060joiner\u00ADhyphen\u061C.jpg",
                " a blank at each end "
            })
    void showsNamesAsText(String name) throws Exception {
        String object = folder + name;
        upload(shot(object).variable("phone", name));
        try (Visit visit = visit(360, ColorScheme.LIGHT, "en").open("/?prefix=" + folder)) {
            visit.signIn();
            Locator link = visit.page.locator(".row .cover");
            Assertions.assertThat(link.textContent()).isEqualTo(lastPart(object));
            Assertions.assertThat(visit.isSideways()).isFalse();

            link.click();

            Locator field = visit.page.locator("[data-field=object] dd bdi");
            Assertions.assertThat(field.textContent()).isEqualTo(object);
            Assertions.assertThat(
                            visit.page.locator("[data-field='var.phone'] dd bdi").textContent())
                    .isEqualTo(name);
            Assertions.assertThat(visit.isSideways()).isFalse();
            Assertions.assertThat(visit.page.title()).isNotEqualTo("owned");
        }
    }

    @Test
    void showsCharactersThatHide() throws Exception {
        String hidden = " \u00AD\u061C\u200B\u200E\u202E\u2028\u2060\uFEFF\u0007";
        String id = upload(shot(folder + "hidden").variable("phone", hidden));
        try (Visit visit = visit(1280, ColorScheme.LIGHT, "en").open("/?view=upload&id=" + id)) {
            visit.signIn();
            Locator shown = visit.page.locator("[data-field='var.phone'] dd .control");

            assertThat(shown).hasCount(hidden.length());
            assertThat(shown.nth(3)).hasAttribute("data-code", "U+200B");
        }
    }

    private static String lastPart(String object) {
        return object.substring(object.lastIndexOf('/') + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W", "长", "w/"})
    void fitsTheLongestNameOnAPhone(String piece) throws Exception {
        int room = 1023 - folder.length();
        String object = folder + piece.repeat(room / piece.getBytes(StandardCharsets.UTF_8).length);
        String id = upload(shot(object.replaceFirst("/$", "w")).variable("phone", "p".repeat(900)));
        try (Visit visit = visit(360, ColorScheme.DARK, "zh-CN").open("/?prefix=" + folder)) {
            visit.signIn();
            assertThat(visit.page.locator(".row")).hasCount(1);
            Assertions.assertThat(visit.isSideways()).isFalse();
            for (String view : List.of("upload&id=" + id, "charts&prefix=" + folder)) {
                visit.open("/?view=" + view);
                visit.page.waitForSelector(".card");
                Assertions.assertThat(visit.isSideways()).as(view).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void fitsAPhoneOnEveryPage(String language) {
        try (Visit visit = visit(360, ColorScheme.LIGHT, language).open("/").signIn()) {
            visit.page.waitForSelector("nav");
            for (String view : VIEWS) {
                visit.open("/?view=" + view);
                visit.settle();
                Assertions.assertThat(visit.isSideways()).as(view).isFalse();
            }
        }
    }

    @Test
    void canBeUsedByKeyboardAlone() throws Exception {
        upload(shot(folder + "a.jpg"));
        try (Visit visit = visit().open("/?prefix=" + folder)) {
            visit.page.keyboard().type("admin");
            visit.page.keyboard().press("Tab");
            visit.page.keyboard().type(TestBench.CONSOLE_PASSWORD);
            visit.page.keyboard().press("Enter");
            visit.page.waitForSelector(".row");
            visit.page.keyboard().press("Tab");
            assertThat(visit.page.locator(".skip")).isFocused();
            visit.page.focus(".row .cover");

            visit.page.keyboard().press("Enter");

            assertThat(visit.page.locator("h1")).isFocused();
            assertThat(visit.page.locator("h1")).hasText("a.jpg");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void takesTheThemeOfTheSystemUnlessOneIsChosen(ColorScheme theme) {
        try (Visit visit = visit(1280, theme, "en").open("/").signIn()) {
            visit.page.waitForSelector("nav");
            String own = background(visit);

            visit.page.selectOption("#theme", theme == ColorScheme.DARK ? "light" : "dark");

            Assertions.assertThat(background(visit)).isNotEqualTo(own);
            visit.page.reload();
            visit.page.waitForSelector("nav");
            Assertions.assertThat(background(visit)).isNotEqualTo(own);
        }
    }

    private static String background(Visit visit) {
        return (String) visit.page.evaluate("getComputedStyle(document.body).backgroundColor");
    }
}
