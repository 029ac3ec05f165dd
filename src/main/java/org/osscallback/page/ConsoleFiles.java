package org.osscallback.page;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of the console as browsers get them. Each request costs a browser far away a round
 * trip, and it knows of a module only when it has read the one that imports it; so all modules are
 * put together to one script, and the style sheets of the first page to one. These two are named
 * after their content and never change, so a browser that has them asks for the page alone.
 *
 * <p>Every file is there under its own name, too: what is loaded later is.
 */
final class ConsoleFiles {

    static final String INDEX = "/index.html";

    private static final String BUNDLE = "/ui/console-";

    private static final Pattern SHEET =
            Pattern.compile("\\s*<link rel=\"stylesheet\" href=\"([^\"]+)\">");

    private static final Pattern SCRIPT =
            Pattern.compile("\\s*<script type=\"module\" src=\"([^\"]+)\"></script>");

    private final Map<String, byte[]> files;
    private final Map<String, Page> pages = new HashMap<>();

    private ConsoleFiles(Map<String, byte[]> files) {
        this.files = files;
    }

    /**
     * The pages by their path.
     *
     * @param files by path, as they are in the WAR; {@code index.html} names style sheets and the
     *     first module
     * @throws IllegalArgumentException if they do not fit together
     */
    static Map<String, Page> pages(Map<String, byte[]> files) {
        ConsoleFiles console = new ConsoleFiles(files);
        files.forEach(console::put);
        console.put(INDEX, bytes(console.index()));
        return console.pages;
    }

    private void put(String path, byte[] content) {
        Page page = Page.of(Page.mediaTypeOf(path).orElseThrow(), content);
        pages.put(path, path.startsWith(PageServlet.LIBRARIES) ? page.kept() : page);
    }

    private String index() {
        String html = text(INDEX);
        String style =
                SHEET.matcher(html)
                        .results()
                        .map(sheet -> text("/" + sheet.group(1)))
                        .collect(Collectors.joining());
        String script =
                SCRIPT.matcher(html)
                        .results()
                        .map(first -> ScriptBundle.of("/" + first.group(1), this::text))
                        .collect(Collectors.joining());
        html = linked(html, SHEET, bundled(style, ".css"));
        return linked(html, SCRIPT, bundled(script, ".js"));
    }

    /**
     * @return the address that the page has it by
     */
    private String bundled(String text, String ending) {
        byte[] content = bytes(text);
        String path = BUNDLE + Page.hash(content) + ending;
        pages.put(path, Page.of(Page.mediaTypeOf(path).orElseThrow(), content).kept());
        return path.substring(1);
    }

    /** The first one leads to the bundle; the others are in it. */
    private static String linked(String html, Pattern links, String address) {
        MatchResult first = links.matcher(html).results().findFirst().orElseThrow();
        String rest = links.matcher(html.substring(first.end())).replaceAll("");
        String link = first.group().replace(first.group(1), address);
        return html.substring(0, first.start()) + link + rest;
    }

    private String text(String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new IllegalArgumentException("the console has no file " + path);
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
