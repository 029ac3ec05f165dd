package org.osscallback.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osscallback.problem.Problem;
import org.osscallback.provider.SignInFailed;

/** Of {@code docs/refusals.md}, as the WAR carries it. */
class RefusalPageTest {

    @ParameterizedTest
    @MethodSource("slugs")
    void hasASectionThatSaysWhenAndWhatToDo(String slug) throws IOException {
        String page = page();
        int section = page.indexOf("<h3 id=\"" + slug + "\">" + slug + "</h3>");

        assertThat(section).isPositive();
        assertThat(page.substring(section, page.indexOf("<h", section + 4)))
                .contains("When: ", "What to do: ");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void beginsASectionWithTheStatus(Problem problem) throws IOException {
        assertThat(page()).contains(">%s</h3>\n<p>%d".formatted(problem.slug(), problem.status));
    }

    @Test
    void escapesWhatWouldBeMarkup() {
        assertThat(made("a <b> & \"c\"")).contains("<p>a &lt;b&gt; &amp; &quot;c&quot;</p>");
    }

    @Test
    void showsCodeAndLinksToTheWebAlone() {
        assertThat(made("`x` [here](https://a.test/b) and [there](tickets.md)"))
                .contains("<p><code>x</code> <a href=\"https://a.test/b\">here</a> and there</p>");
    }

    @Test
    void keepsIndentedLinesAsTheyAre() {
        assertThat(made("a\n\n    one\n      two")).contains("<pre>one\n  two</pre>");
    }

    static Stream<String> slugs() {
        return Stream.concat(
                Stream.concat(refusals().map(Problem::slug), Stream.of("request-invalid")),
                Stream.of(SignInFailed.Reason.values())
                        .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    static Stream<Problem> refusals() {
        return Stream.of(Problem.values());
    }

    private static String page() throws IOException {
        return made(Files.readString(Path.of("docs/refusals.md")));
    }

    private static String made(String markdown) {
        return new String(RefusalPage.of(markdown), StandardCharsets.UTF_8);
    }
}
