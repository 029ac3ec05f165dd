package org.osscallback.page;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The page that the {@code type} of problem details links to: {@code docs/refusals.md}, which the
 * WAR carries, as HTML with an anchor for each refusal.
 *
 * <p>It knows what that file uses: headings, paragraphs, code, links, lines that are indented by
 * four.
 */
final class RefusalPage {

    /** Where the WAR has the Markdown. */
    static final String SOURCE = "/WEB-INF/refusals.md";

    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>Refusals</title>
              <link rel="icon" href="ui/icon.svg" type="image/svg+xml">
              <link rel="stylesheet" href="ui/frame.css">
              <link rel="stylesheet" href="ui/refusals.css">
            </head>
            <body>
            <main class="refusals">
            """;

    private static final String FOOT = "</main>\n</body>\n</html>\n";

    private static final Pattern BETWEEN_BLOCKS = Pattern.compile("\n{2,}");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static final Pattern WEB_LINK = Pattern.compile("\\[([^]]+)]\\((https://[^)]+)\\)");

    private static final Pattern FILE_LINK = Pattern.compile("\\[([^]]+)]\\([^)]+\\)");

    private RefusalPage() {}

    /** The whole page, in UTF-8. */
    static byte[] of(String markdown) {
        StringBuilder page = new StringBuilder(HEAD);
        for (String block : BETWEEN_BLOCKS.split(markdown.strip())) {
            page.append(block(block)).append('\n');
        }
        return page.append(FOOT).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String block(String block) {
        if (block.startsWith("#")) {
            int level = block.indexOf(' ');
            String text = block.substring(level + 1);
            return "<h%d id=\"%s\">%s</h%d>".formatted(level, anchor(text), inline(text), level);
        }
        return block.startsWith("    ")
                ? "<pre>" + escape(block.indent(-4).stripTrailing()) + "</pre>"
                : "<p>" + inline(block) + "</p>";
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static String inline(String text) {
        String out = CODE.matcher(escape(text)).replaceAll("<code>$1</code>");
        out = WEB_LINK.matcher(out).replaceAll("<a href=\"$2\">$1</a>");
        return FILE_LINK.matcher(out).replaceAll("$1"); // other documents are not in the WAR
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
