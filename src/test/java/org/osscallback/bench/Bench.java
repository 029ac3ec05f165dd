package org.osscallback.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osscallback.signature.VerifyBenchmark;
import org.osscallback.signing.SignBenchmark;
import org.osscallback.testing.SigningKey;

/**
 * Measures all cases in one run, side by side: one round of each, then the next round. The machine
 * is one's own for that long, or the figures are worth nothing.
 */
public final class Bench {

    private static final Path FOLDER = Path.of("target/bench");

    /** Forgeries are never recorded, so each may come again. */
    private static final int FORGERIES = 20_000;

    private final Plan plan = Plan.chosen();
    private final Path genuine = FOLDER.resolve("genuine.bin").toAbsolutePath();
    private final Path forged = FOLDER.resolve("forged.bin").toAbsolutePath();
    private final Path pem = FOLDER.resolve("key.pem").toAbsolutePath();
    private final long began = System.nanoTime();

    private Bench() {}

    public static void main(String[] args) {
        try {
            new Bench().run();
            System.exit(0); // or MariaDB would go on, and this program with it
        } catch (IOException | RuntimeException failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private void run() throws IOException {
        Files.createDirectories(FOLDER);
        Chart.bars("A JDK without fonts fails here, not at the end", List.of());
        sign();
        Map<String, String> environment =
                Map.of("OSS_KEY_PINNED", pem.toString(), "CONSOLE_PASSWORD", Queries.PASSWORD);
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
        Publication.of(results).write(FOLDER);
    }

    private void sign() throws IOException {
        SigningKey key = SigningKey.generate();
        Files.writeString(pem, key.pem());
        SignedRequests.make(genuine, plan.identities(), key);
        SignedRequests.make(forged, FORGERIES, SigningKey.generate());
        tell("callbacks are signed");
    }

    private void measure(Servers servers, Results results) throws IOException {
        PreparedRequest shot =
                new PreparedRequest(
                        0,
                        "/callback",
                        false,
                        Plan.CALLERS,
                        0,
                        plan.lead(),
                        plan.seconds(),
                        genuine);
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
        results.starts.measure(servers, genuine, plan.starts());
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
