package org.osscallback.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a run has found, drawn. */
final class Graphs {

    private static final int LABELS = 8;

    private Graphs() {}

    /** Each by the name of its file. */
    static Map<String, String> of(Results results) {
        Map<String, String> drawn = new LinkedHashMap<>();
        drawn.put(
                "rates.svg",
                Bars.draw(
                        "Callbacks a second: median, least and most",
                        results.cases.all().stream().map(Case::rate).toList()));
        drawn.put("latency.svg", latency(results.latencies));
        drawn.put("queries.svg", queries(results.queries));
        drawn.put("memory.svg", memory(results.memory.points()));
        return drawn;
    }

    private static String latency(List<Latency> latencies) {
        List<Percentile> shown =
                List.of(Percentile.P50, Percentile.P90, Percentile.P99, Percentile.P999);
        Lines lines =
                new Lines(
                        "From request to answer at half of the highest rate, milliseconds",
                        "percentile",
                        shown.stream().map(each -> each.text).toList(),
                        latencies.stream()
                                .mapToDouble(each -> each.figure(Percentile.P999).most())
                                .max()
                                .orElse(1));
        latencies.forEach(
                each -> lines.add(each.name(), shown.stream().map(each::figure).toList()));
        return lines.toString();
    }

    /** Medians alone: the longest of two hundred is of the machine, not of the table. */
    private static String queries(List<Queries.Answers> queries) {
        Lines lines =
                new Lines(
                        "Queries, milliseconds (median)",
                        "rows in the table",
                        queries.stream().map(each -> "%,d".formatted(each.rows())).toList(),
                        queries.stream()
                                .flatMap(
                                        each ->
                                                Stream.of(
                                                        each.first(), each.late(), each.summary()))
                                .mapToDouble(Figure::median)
                                .max()
                                .orElse(1));
        lines.addSingle("first page", queries.stream().map(q -> q.first().median()).toList());
        lines.addSingle(
                "page 10 000, or the last", queries.stream().map(q -> q.late().median()).toList());
        lines.addSingle(
                "summary of 24 hours", queries.stream().map(q -> q.summary().median()).toList());
        return lines.toString();
    }

    private static String memory(List<Memory.Point> points) {
        int every = (points.size() + LABELS - 1) / LABELS;
        Lines lines =
                new Lines(
                        "Memory of the server, MB",
                        "callbacks answered, in thousands",
                        points.stream()
                                .map(
                                        each ->
                                                points.indexOf(each) % every == 0
                                                        ? "%,d".formatted(each.callbacks() / 1_000)
                                                        : "")
                                .toList(),
                        points.stream().mapToDouble(Memory.Point::resident).max().orElse(1));
        lines.addSingle("process (RSS)", points.stream().map(Memory.Point::resident).toList());
        lines.addSingle("heap in use after GC", points.stream().map(Memory.Point::heap).toList());
        return lines.toString();
    }
}
