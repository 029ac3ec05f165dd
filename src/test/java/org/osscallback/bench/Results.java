package org.osscallback.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a run has found. */
final class Results {

    final Starts starts = new Starts();
    final List<Queries.Answers> queries = new ArrayList<>();
    final Map<String, String> parts = new LinkedHashMap<>();
    Cases cases;
    List<Latency> latencies = List.of();
    Memory memory;
    private String versions = "";

    void part(String name, String micros) {
        parts.put(name, micros);
    }

    /** What it was measured with. */
    String setting() throws IOException {
        String processor =
                Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.replaceFirst(".*: *", ""))
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
        return "%d cores (%s), %s %s, Java %s, %s."
                .formatted(
                        cores(),
                        processor,
                        System.getProperty("os.name"),
                        System.getProperty("os.version").replaceFirst("(\\d+\\.\\d+).*", "$1"),
                        System.getProperty("java.version"),
                        versions);
    }

    void versions(Servers servers) {
        versions =
                "PostgreSQL "
                        + servers.together.text("show server_version")
                        + ", MariaDB "
                        + servers.onMariaDb.text("select version()");
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    List<Target> targets() {
        Target[] own = {
            Target.atLeast(1.0, cases.durable.rate().per(cases.pgbench.rate())),
            Target.atLeast(3.0, cases.durable.rate().per(cases.single.rate())),
            Target.atLeast(0.5, cases.durable.rate().per(cases.noOp.rate())),
            Target.atLeast(0.6, cases.durableClose.rate().per(cases.noOpClose.rate())),
            Target.atLeast(0.8, cases.forged.rate().per(cases.noOp.rate())),
            Target.none(cases.forged.rate().per(cases.refusal.rate())),
            Target.atMost(
                    15,
                    latencies.get(0).figure(Percentile.P99).renamed("p99 at half of its rate, ms")),
            Target.atMost(8, starts.again().renamed("start to the first callback recorded, s")),
            Target.atMost(8, starts.first().renamed("the same, a new server's first start, s")),
            Target.atMost(400, starts.megabytes().renamed("memory (RSS) then, MB")),
        };
        List<Target> all = new ArrayList<>(List.of(own));
        for (Queries.Answers each : queries) {
            Figure ratio = each.late().per(each.first());
            all.add(
                    Target.atMost(
                            1.2,
                            ratio.renamed(
                                    "page %,d / page 1, of %,d rows"
                                            .formatted(each.page(), each.rows()))));
        }
        return all;
    }
}
