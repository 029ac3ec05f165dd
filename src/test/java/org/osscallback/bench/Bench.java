package org.osscallback.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osscallback.it.PostgresServer;
import org.osscallback.signature.SigningKey;
import org.osscallback.upload.RealDatabase;

/**
 * Measures all cases in one run, side by side: one round of each, then the next round. The machine
 * is one's own for that long, or the figures are worth nothing.
 */
public final class Bench {

    private static final Path FOLDER = Path.of("target/bench");

    private final Plan plan = Plan.chosen();
    private final Report report = new Report();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Shot shot;
    private final Shot forgeries;

    private Bench() throws IOException {
        Files.createDirectories(FOLDER);
        SigningKey key = SigningKey.generate();
        Path pem = FOLDER.resolve("key.pem").toAbsolutePath();
        Files.writeString(pem, key.pem());
        environment.put("OSS_KEY_PINNED", pem.toString());
        environment.put("CONSOLE_PASSWORD", Queries.PASSWORD);
        shot = shot("genuine", plan.identities(), key);
        forgeries = shot("forged", plan.identities() / 10, SigningKey.generate());
    }

    private Shot shot(String name, int count, SigningKey key) throws IOException {
        Path file = FOLDER.resolve(name + ".bin").toAbsolutePath();
        Ammunition.make(file, count, key);
        return new Shot(0, "/callback", false, Plan.CALLERS, 0, plan.seconds(), file);
    }

    public static void main(String[] args) throws Exception {
        Bench bench = new Bench();
        try {
            bench.run();
        } finally {
            for (int last = bench.open.size() - 1; last >= 0; last--) {
                bench.open.get(last).close();
            }
        }
    }

    private void run() throws IOException {
        PostgresServer postgres = PostgresServer.start();
        open.add(postgres);
        Store together = database(postgres, "together");
        Store singly = database(postgres, "singly");
        long began = System.nanoTime();
        Site site = site("benchServer", together, Map.of(), Site::addNoOp);
        report.fact("Start to the first ready answer", seconds(began));
        report.fact("Memory after the start", site.residentMegabytes() + " MB");
        Site verifier = site("benchForgetful", together, Map.of(), Site::makeForgetful);
        Site single =
                site(
                        "benchSingle",
                        singly,
                        Map.of("OSS_STORE_BATCH", "1", "OSS_STORE_WRITERS", "16"),
                        home -> {});
        Store maria = new Store(RealDatabase.MARIADB.url(), "root", "root");
        Site onMaria = site("benchMariaDb", maria, Map.of(), home -> {});
        Store h2 = embedded("benchH2");
        Site onH2 = site("benchH2", h2, Map.of(), home -> {});

        SingleInserts inserts = new SingleInserts(singly);
        Case noOp = Case.of("no-op POST", () -> rate(shot.at(site.port(), "/noop/callback")));
        Case noOpClose =
                Case.of(
                        "no-op POST, Connection: close",
                        () -> rate(shot.at(site.port(), "/noop/callback").closing()));
        Case verified =
                Case.of("verified, not kept", () -> rate(shot.at(verifier.port(), "/callback")));
        Case durable = Case.of("durable, PostgreSQL", () -> durable(shot, site, together));
        Case durableClose =
                Case.of(
                        "durable, PostgreSQL, Connection: close",
                        () -> durable(shot.closing(), site, together));
        Case alone =
                Case.of(
                        "durable, PostgreSQL, a transaction each",
                        () -> durable(shot, single, singly));
        Case mariaDb = Case.of("durable, MariaDB", () -> durable(shot, onMaria, maria));
        Case embedded = Case.of("durable, H2", () -> durable(shot, onH2, h2));
        Case pgbench = Case.of(inserts.name(), () -> inserts.run(plan.seconds()));
        Case forged =
                Case.of(
                        "forged, refused",
                        () ->
                                Gun.fire(forgeries.at(site.port(), "/callback"))
                                        .only(403)
                                        .perSecond());
        List<Case> cases =
                List.of(
                        noOp,
                        verified,
                        durable,
                        alone,
                        pgbench,
                        mariaDb,
                        embedded,
                        forged,
                        noOpClose,
                        durableClose);
        measure(cases);
        report.rates(cases.stream().map(Case::figure).toList());
        report.ratio(durable.figure().per(pgbench.figure()), 1.0);
        report.ratio(durable.figure().per(alone.figure()), 3.0);
        report.ratio(durable.figure().per(noOp.figure()), 0.5);
        report.ratio(durableClose.figure().per(noOpClose.figure()), 0.6);
        report.ratio(forged.figure().per(noOp.figure()), 0.8);
        latency(site, together, durable.figure());
        report.fact("Memory after the load", site.residentMegabytes() + " MB");
        Queries queries = new Queries(site, together);
        for (int rows : plan.rows()) {
            queries.measure(rows, report);
        }
        report.fact("Verify a signature alone", Parts.micros("verify", plan));
        report.fact("Read a body alone", Parts.micros("parse", plan));
        report.write(FOLDER);
    }

    /** One round of each, again and again, so that what disturbs the machine disturbs all. */
    private void measure(List<Case> cases) {
        for (int round = 0; round < plan.warmUps(); round++) {
            cases.forEach(Case::warmUp);
        }
        for (int round = 0; round < plan.rounds(); round++) {
            cases.forEach(Case::measure);
            report.progress("round " + (round + 1) + " of " + plan.rounds(), cases);
        }
    }

    private static double rate(Shot shot) {
        return Gun.fire(shot).only(200).perSecond();
    }

    /** Fails if a callback was answered that is not in the table, or if one was used twice. */
    private double durable(Shot shot, Site site, Store store) {
        store.empty();
        Gun.Hit hit = Gun.fire(shot.at(site.port(), "/callback")).only(200);
        if (store.rows() < hit.number("answers")) {
            throw new IllegalStateException(store.rows() + " rows for " + hit.values());
        }
        return hit.perSecond();
    }

    private void latency(Site site, Store store, Figure durable) {
        store.empty();
        int half = (int) (durable.median() / 2);
        Gun.Hit hit =
                Gun.fire(shot.at(site.port(), "/callback").paced(half).lasting(2 * plan.seconds()));
        report.fact(
                "At half of that rate, " + half + "/s: p50, p99, p99.9",
                hit.values().get("p50")
                        + ", "
                        + hit.values().get("p99")
                        + ", "
                        + hit.values().get("p999")
                        + " ms");
    }

    private Store database(PostgresServer server, String name) {
        server.execute("create database " + name);
        return new Store(server.jdbcUrl(name), "postgres", "postgres");
    }

    private static Store embedded(String server) {
        Path home = Path.of("target/liberty/wlp/usr/servers", server).toAbsolutePath();
        return new Store(
                "jdbc:h2:file:" + home + "/data/uploads;WRITE_DELAY=0;AUTO_SERVER=TRUE",
                "sa",
                "sa");
    }

    private Site site(
            String name, Store store, Map<String, String> settings, Consumer<Path> change) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("DB_URL", store.url());
        all.put("DB_USER", store.user());
        all.put("DB_PASSWORD", store.password());
        all.putAll(settings);
        Site site = Site.start(name, all, change);
        open.add(site);
        return site;
    }

    private static String seconds(long began) {
        return "%.1f s".formatted(Duration.ofNanos(System.nanoTime() - began).toMillis() / 1_000.0);
    }
}
