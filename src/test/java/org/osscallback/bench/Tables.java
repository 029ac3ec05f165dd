package org.osscallback.bench;

import java.util.stream.Stream;

/** What a run has found, as text. */
final class Tables {

    private final Results results;

    Tables(Results results) {
        this.results = results;
    }

    String targets() {
        Markdown table = Markdown.table("median (least–most)", "", "target", "");
        for (Target each : results.targets()) {
            boolean ratio = each.figure().name().contains(" / ");
            table.row(
                    each.figure().name(),
                    each.figure().text(ratio ? "%.2f" : "%.1f"),
                    each.wanted(),
                    each.met());
        }
        return table.toString();
    }

    String rates() {
        Markdown table =
                Markdown.table(
                        "median (least–most)",
                        "callbacks a second",
                        "of the no-op",
                        "client, µs each",
                        "server, µs each",
                        "database, µs each");
        for (Case each : results.cases.all()) {
            table.row(
                    each.name(),
                    each.rate().text("%.0f"),
                    each.rate().per(results.cases.noOp.rate()).text("%.2f"),
                    "%.0f".formatted(each.client().median()),
                    "%.0f".formatted(each.server().median()),
                    "%.0f".formatted(each.database().median()));
        }
        return table.toString();
    }

    String latencies() {
        String[] heads =
                Stream.concat(
                                Stream.of("milliseconds, median (least–most)"),
                                Stream.of(Percentile.values()).map(each -> each.text))
                        .toArray(String[]::new);
        Markdown table = Markdown.table(heads);
        for (Latency each : results.latencies) {
            table.row(
                    Stream.concat(
                                    Stream.of(each.name()),
                                    Stream.of(Percentile.values())
                                            .map(one -> each.figure(one).text("%.1f")))
                            .toArray(String[]::new));
        }
        return table.toString();
    }

    String queries() {
        Markdown table =
                Markdown.table(
                        "rows",
                        "first page, ms",
                        "late page",
                        "late page, ms",
                        "summary of 24 hours, ms");
        for (Queries.Answers each : results.queries) {
            table.row(
                    "%,d".formatted(each.rows()),
                    "%.1f".formatted(each.first().median()),
                    "%,d".formatted(each.page()),
                    "%.1f".formatted(each.late().median()),
                    "%.1f".formatted(each.summary().median()));
        }
        return table.toString();
    }

    String memory() {
        Markdown table =
                Markdown.table("callbacks answered", "heap in use after GC, MB", "process, MB");
        for (Memory.Point each : results.memory.points()) {
            table.row(
                    "%,d".formatted(each.callbacks()),
                    "%.0f".formatted(each.heap()),
                    "%.0f".formatted(each.resident()));
        }
        return table.toString();
    }

    String parts() {
        Markdown table = Markdown.table("alone, by JMH", "µs");
        results.parts.forEach(table::row);
        return table.toString();
    }

    /** How busy the cores were: what is left is waiting, for the disk or for each other. */
    String limits() {
        Markdown table =
                Markdown.table("of the cores' time", "client", "server", "database", "left");
        for (Case each : results.cases.all()) {
            double scale = each.rate().median() / 1e4 / Results.cores();
            double client = each.client().median() * scale;
            double server = each.server().median() * scale;
            double database = each.database().median() * scale;
            table.row(
                    each.name(),
                    "%.0f %%".formatted(client),
                    "%.0f %%".formatted(server),
                    "%.0f %%".formatted(database),
                    "%.0f %%".formatted(100 - client - server - database));
        }
        return table.toString();
    }

    String sizing() {
        Cases cases = results.cases;
        Markdown table = Markdown.table("", "");
        for (Case each : new Case[] {cases.durable, cases.durableClose, cases.mariaDb, cases.h2}) {
            table.row(
                    "%s: callbacks a second for each core of the server; of the database"
                            .formatted(each.name()),
                    perCore(each.server()) + "; " + perCore(each.database()));
        }
        for (Queries.Answers each : results.queries) {
            table.row(
                    "disk for a million records with indexes, of %,d".formatted(each.rows()),
                    "%.0f MB".formatted((double) each.bytes() / each.rows()));
        }
        Memory.Point hour = results.memory.afterAnHour();
        table.row(
                "memory of the server after %,d callbacks".formatted(hour.callbacks()),
                "%.0f MB, of which %.0f MB heap in use".formatted(hour.resident(), hour.heap()));
        return table.toString();
    }

    private static String perCore(Figure micros) {
        return micros.median() > 0 ? "%.0f".formatted(1e6 / micros.median()) : "in the server";
    }
}
