package org.osscallback.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table, as Markdown, and its bars. */
final class Report {

    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private List<Figure> rates = List.of();
    private boolean ratiosBegun;

    void progress(String what, List<Case> cases) {
        System.out.println(what);
        cases.forEach(
                each ->
                        System.out.println(
                                "  " + each.figure().name() + " " + each.figure().text("%.0f")));
    }

    void rates(List<Figure> figures) {
        rates = figures;
        Figure floor = figures.get(0);
        text.append("| a second, median (least–most) | | of ").append(floor.name()).append(" |\n");
        text.append("|---|---|---|\n");
        for (Figure each : figures) {
            row(each.name(), each.text("%.0f"), each.per(floor).text("%.2f"));
        }
    }

    /**
     * @param target what it should be at least
     */
    void ratio(Figure ratio, double target) {
        if (!ratiosBegun) {
            text.append("\n| ratio | median (least–most) | target |\n|---|---|---|\n");
            ratiosBegun = true;
        }
        row(ratio.name(), ratio.text("%.2f"), "%.1f".formatted(target));
    }

    void fact(String name, String value) {
        facts.put(name, value);
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    void write(Path folder) throws IOException {
        text.append("\n| | |\n|---|---|\n");
        facts.forEach(this::row);
        System.out.println(text);
        Files.writeString(folder.resolve("results.md"), text);
        Files.writeString(folder.resolve("rates.svg"), Bars.draw(rates));
    }
}
