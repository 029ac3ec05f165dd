package org.osscallback.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;

/** What a run has found, drawn. */
final class Graphs {

    private Graphs() {}

    /** Each by the name of its file. */
    static Map<String, String> of(Results results) {
        Map<String, String> drawn = new LinkedHashMap<>();
        drawn.put(
                "rates.svg",
                Chart.bars(
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
        Chart lines = new Chart(steps("percentile", shown.stream().map(each -> each.text)));
        for (Latency each : latencies) {
            lines.add(each.name(), shown, shown::indexOf, each::figure);
        }
        return lines.draw("From request to answer at half of the highest rate, milliseconds");
    }

    /** Medians alone: the longest of two hundred is of the machine, not of the table. */
    private static String queries(List<Queries.Answers> queries) {
        Chart lines =
                new Chart(
                        steps(
                                "rows in the table",
                                queries.stream().map(each -> "%,d".formatted(each.rows()))));
        lines.addSingle("first page", queries, queries::indexOf, each -> each.first().median());
        lines.addSingle(
                "page 10 000, or the last",
                queries,
                queries::indexOf,
                each -> each.late().median());
        lines.addSingle(
                "summary of 24 hours", queries, queries::indexOf, each -> each.summary().median());
        return lines.draw("Queries, milliseconds (median)");
    }

    private static String memory(List<Memory.Point> points) {
        ToDoubleFunction<Memory.Point> thousands = each -> each.callbacks() / 1e3;
        Chart lines = new Chart(new NumberAxis("callbacks answered, in thousands"));
        lines.addSingle("process (RSS)", points, thousands, Memory.Point::resident);
        lines.addSingle("heap in use after GC", points, thousands, Memory.Point::heap);
        return lines.draw("Memory of the server, MB");
    }

    private static ValueAxis steps(String below, Stream<String> names) {
        return new SymbolAxis(below, names.toArray(String[]::new));
    }
}
