package org.osscallback.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osscallback.signature.VerifyBenchmark;
import org.osscallback.signing.SignBenchmark;

/**
 * Measures all cases in one run, side by side: one round of each, then the next round. The machine
 * is one's own for that long, or the figures are worth nothing.
 */
public final class Bench {

    /** Forgeries are never recorded, so each may come again. */
    private static final int FORGERIES = 20_000;

    private final Plan plan = Plan.chosen();
    private final long began = System.nanoTime();
    private Preparation prepared;
    private Path forged;

    private Bench() {}

    public static void main(String[] args) {
        Program.run(new Bench()::run);
    }

    private void run() throws IOException {
        Chart.bars("A JDK without fonts fails here, not at the end", List.of());
        sign();
        Map<String, String> environment =
                Map.of(
                        "OSS_KEY_PINNED",
                        prepared.pem().toString(),
                        "CONSOLE_PASSWORD",
                        Queries.PASSWORD);
        Results results = new Results();
        try (Servers servers = new Servers(environment)) {
            results.versions(servers);
            tell("servers are up");
            measure(servers, results);
        }
        results.part(
                "verify a signature",
                Parts.micros(VerifyBenchmark.class, "verify", plan.seconds() / 2));
        results.part(
                "read a body", Parts.micros(VerifyBenchmark.class, "parse", plan.seconds() / 2));
        results.part(
                "sign an upload, ticket aside",
                Parts.micros(SignBenchmark.class, "put", plan.seconds() / 2));
        tell("parts are measured");
        Publication.of(results).write(prepared.folder());
    }

    private void sign() throws IOException {
        prepared = Preparation.of(plan.identities());
        forged = prepared.forged(FORGERIES);
        tell("callbacks are signed");
    }

    private void measure(Servers servers, Results results) throws IOException {
        PreparedRequest shot = PreparedRequest.callbacks(plan, prepared.genuine());
        Cases cases = new Cases(servers, shot, forged);
        results.cases = cases;
        results.memory = new Memory(servers.main);
        for (int round = 0; round < plan.warmUps(); round++) {
            cases.all().forEach(each -> each.warmUp(plan.warmUpSeconds()));
            results.memory.look();
            tell("warmed up " + (round + 1) + " of " + plan.warmUps());
        }
        for (int round = 0; round < plan.rounds(); round++) {
            cases.all().forEach(each -> each.measure(plan.seconds()));
            results.memory.look();
            tell("round " + (round + 1) + " of " + plan.rounds());
        }
        servers.keepOnlyMain();
        results.latencies = cases.latencies(plan.pacedSeconds());
        for (int round = 0; round < plan.paced(); round++) {
            results.latencies.forEach(Latency::measure);
        }
        results.memory.look();
        tell("latency is measured");
        results.starts.measure(servers, prepared.genuine(), plan.starts());
        tell("starts are measured");
        Queries queries = new Queries(servers.main, servers.together, plan.asked());
        for (int rows : plan.rows()) {
            results.queries.add(queries.measure(rows));
            tell("queries of " + rows + " rows are measured");
        }
    }

    private void tell(String what) {
        System.out.printf("%4d s: %s%n", (System.nanoTime() - began) / 1_000_000_000, what);
    }
}
