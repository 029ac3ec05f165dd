package org.osscallback.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleFilesTest {

    private static final Pattern BUNDLE =
            Pattern.compile("(?:href|src)=\"(ui/console-[0-9a-f]{24}\\.(?:css|js))\"");

    private final Map<String, byte[]> files = new HashMap<>();

    @BeforeEach
    void writeAConsole() {
        file(
                "/index.html",
                """
                <head>
                  <link rel="stylesheet" href="ui/a.css">
                  <link rel="icon" href="ui/icon.svg">
                  <link rel="stylesheet" href="ui/b.css">
                  <script type="module" src="ui/main.js"></script>
                </head>
                """);
        file("/ui/a.css", "a{}\n");
        file("/ui/b.css", "b{}\n");
        file("/ui/icon.svg", "<svg/>");
        file("/ui/main.js", "import { b } from './b.js';\nb();\n");
        file("/ui/b.js", "export function b() {}\n");
        file("/webjars/x/1/x.js", "1");
    }

    @Test
    void nameOneStyleSheetAndOneScript() {
        assertThat(index().lines().map(line -> line.replaceAll("[0-9a-f]{24}", "HASH")))
                .containsExactly(
                        "<head>",
                        "  <link rel=\"stylesheet\" href=\"ui/console-HASH.css\">",
                        "  <link rel=\"icon\" href=\"ui/icon.svg\">",
                        "  <script type=\"module\" src=\"ui/console-HASH.js\"></script>",
                        "</head>");
    }

    @Test
    void putTheStyleSheetsTogetherInTheirOrder() {
        assertThat(new String(bundled(".css").plain(), UTF_8)).isEqualTo("a{}\nb{}\n");
        assertThat(bundled(".css").mediaType()).startsWith("text/css");
    }

    @Test
    void putTheModulesTogether() {
        assertThat(new String(bundled(".js").plain(), UTF_8)).contains("function b()", "b();");
    }

    @Test
    void areKeptByBrowsersWhereTheNameTellsTheContent() {
        assertThat(bundled(".css").caching()).contains("immutable");
        assertThat(bundled(".js").caching()).contains("immutable");
        assertThat(pages().get("/webjars/x/1/x.js").caching()).contains("immutable");
        assertThat(pages().get("/index.html").caching()).isEqualTo("no-cache");
        assertThat(pages().get("/ui/main.js").caching()).isEqualTo("no-cache");
    }

    @Test
    void haveOtherNamesWithOtherContent() {
        String before = index();
        String tag = pages().get("/index.html").etag();

        file("/ui/b.js", "export function b() { return 1; }\n");

        assertThat(index()).isNotEqualTo(before);
        assertThat(pages().get("/index.html").etag()).isNotEqualTo(tag);
    }

    private Page bundled(String ending) {
        return BUNDLE.matcher(index())
                .results()
                .map((MatchResult link) -> "/" + link.group(1))
                .filter(path -> path.endsWith(ending))
                .map(pages()::get)
                .findFirst()
                .orElseThrow();
    }

    private String index() {
        return new String(pages().get("/index.html").plain(), UTF_8);
    }

    private Map<String, Page> pages() {
        return ConsoleFiles.pages(files);
    }

    private void file(String path, String text) {
        files.put(path, text.getBytes(UTF_8));
    }
}
