package org.osscallback.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts what a run has found between the marks of {@code docs/performance.md}, so that nothing is
 * copied by hand.
 */
final class Publication {

    private static final Path DOCS = Path.of("docs");
    private static final String PAGE = "performance.md";

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, String> graphs;

    private Publication(Map<String, String> graphs) {
        this.graphs = graphs;
    }

    static Publication of(Results results) throws IOException {
        Publication publication = new Publication(Graphs.of(results));
        Tables tables = new Tables(results);
        Map<String, String> texts = publication.texts;
        texts.put(
                "setting",
                "Measured on "
                        + LocalDate.now(ZoneOffset.UTC)
                        + ": "
                        + results.setting()
                        + (Plan.isWorthTelling()
                                ? "\n"
                                : " **Only tried out: the figures say nothing.**\n"));
        texts.put("targets", tables.targets());
        texts.put("rates", tables.rates() + image("rates.svg", "Callbacks a second of each case"));
        texts.put("latency", tables.latencies() + image("latency.svg", "Latency by percentile"));
        texts.put("queries", tables.queries() + image("queries.svg", "Time of queries by rows"));
        texts.put("memory", tables.memory() + image("memory.svg", "Memory by callbacks answered"));
        texts.put("parts", tables.parts());
        texts.put("limits", tables.limits());
        texts.put("sizing", tables.sizing());
        return publication;
    }

    private static String image(String file, String words) {
        return "\n![%s](%s)\n".formatted(words, file);
    }

    /**
     * Writes {@code results.md}, the graphs, and the page as it would be; with {@code
     * -Dbench.publish} also the page that the project has.
     */
    void write(Path folder) throws IOException {
        String all = String.join("\n", texts.values());
        System.out.println(all);
        Files.writeString(folder.resolve("results.md"), all);
        write(Files.readString(DOCS.resolve(PAGE)), folder);
        if (Boolean.getBoolean("bench.publish") && Plan.isWorthTelling()) {
            write(Files.readString(DOCS.resolve(PAGE)), DOCS);
        }
    }

    private void write(String page, Path folder) throws IOException {
        String filled = page;
        for (Map.Entry<String, String> each : texts.entrySet()) {
            filled = fill(filled, each.getKey(), each.getValue());
        }
        Files.writeString(folder.resolve(PAGE), filled);
        for (Map.Entry<String, String> each : graphs.entrySet()) {
            Files.writeString(folder.resolve(each.getKey()), each.getValue());
        }
    }

    /**
     * @throws IllegalStateException if there is no such place
     */
    private static String fill(String page, String name, String text) {
        Matcher place =
                Pattern.compile(
                                "(<!-- bench:%s -->\n).*?(<!-- /bench -->)".formatted(name),
                                Pattern.DOTALL)
                        .matcher(page);
        if (!place.find()) {
            throw new IllegalStateException(PAGE + " has no place for " + name);
        }
        return place.replaceFirst("$1\n" + Matcher.quoteReplacement(text) + "\n$2");
    }
}
