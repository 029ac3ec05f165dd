package org.osscallback.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.osscallback.it.PostgresServer;

/**
 * Measures what listeners of the live feed cost callbacks, and how late the feed is: at full rate
 * with nobody and with five hundred who read all, in turn; then at half of that rate. {@code
 * -Dbench.wars=a.war} measures another WAR, of 0.1.0 as well, which has no journal.
 */
public final class LiveBench {

    private static final int LISTENERS = 500;

    private static final long PAUSE_NANOS = 50_000_000;

    private static final long LONGEST_WAIT_NANOS = 60_000_000_000L;

    private final Plan plan = Plan.chosen();
    private final String authorization =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString(("admin:" + Queries.PASSWORD).getBytes(UTF_8));
    private final Figure alone = Figure.named("nobody listens");
    private final Figure listened = Figure.named(LISTENERS + " listeners");
    private final Figure journal = Figure.named("events in the journal / callbacks");
    private final Figure lag = Figure.named("lag p99");
    private Preparation prepared;

    private LiveBench() {}

    public static void main(String[] args) {
        Program.run(new LiveBench()::run);
    }

    private void run() throws IOException {
        prepared = Preparation.of(plan.identities());
        try (PostgresServer postgres = PostgresServer.start()) {
            Store store = new Store(postgres.jdbcUrl("postgres"), "postgres", "postgres");
            Map<String, String> environment = prepared.environment(store);
            environment.put("CONSOLE_PASSWORD", Queries.PASSWORD);
            environment.put("OSS_LIVE_PER_CALLER", "1000");
            try (ServerUnderTest server =
                    ServerUnderTest.start("benchLive", environment, LiveBench::put)) {
                measure(server, store);
            }
        }
        Markdown table = Markdown.table("median (least–most)", "", "wanted");
        table.row("callbacks a second, nobody listens", alone.text("%.0f"), "");
        table.row(
                "callbacks a second, %d listeners".formatted(LISTENERS), listened.text("%.0f"), "");
        table.row("ratio", listened.per(alone).text("%.2f"), "≥ 0.7");
        if (!journal.rounds().isEmpty()) {
            table.row(
                    "rows into the journal / callbacks, full rate", journal.text("%.2f"), "≥ 1.0");
        }
        table.row("lag of the live feed p99 at half rate, ms", lag.text("%.0f"), "≤ 1000");
        System.out.println(table);
        Files.writeString(prepared.folder().resolve("live.md"), table.toString());
    }

    private void measure(ServerUnderTest server, Store store) {
        for (int round = 0; round < plan.warmUps(); round++) {
            fire(server, store, plan.warmUpSeconds(), 0);
            System.out.println("warmed up " + (round + 1) + " of " + plan.warmUps());
        }
        for (int round = 0; round < plan.rounds(); round++) {
            alone.add(alone(server, store).round().perSecond());
            try (Listeners listeners = Listeners.open(server.port(), authorization, LISTENERS)) {
                listened.add(fire(server, store, plan.seconds(), 0).round().perSecond());
                System.out.printf(
                        "round %d: %d MB to listeners, %d were let go%n",
                        round + 1, listeners.bytes() / 1_000_000, listeners.ended());
            }
        }
        int half = Math.max(1, (int) (alone.median() / 2));
        for (int round = 0; round < plan.paced(); round++) {
            try (Lag each = Lag.open(server.port(), authorization)) {
                fire(server, store, plan.seconds(), half);
                each.count();
                fire(server, store, plan.pacedSeconds(), half);
                lag.add(each.millis(99));
                System.out.printf("lag of %d uploads%n", each.uploads());
            }
        }
    }

    private static void put(Path home) {
        String war = System.getProperty("bench.wars", "");
        if (!war.isEmpty()) {
            WarsBench.put(Path.of(war), home);
        }
    }

    private LoadGenerator.Hit alone(ServerUnderTest server, Store store) {
        if (!hasJournal(store)) {
            return fire(server, store, plan.seconds(), 0);
        }
        awaitJournal(store);
        long before = last(store);
        LoadGenerator.Hit hit = fire(server, store, plan.seconds(), 0);
        journal.add((last(store) - before) / hit.number("all"));
        return hit;
    }

    private static boolean hasJournal(Store store) {
        return store.text("select to_regclass('oss_journal_head') is not null").equals("t");
    }

    /** Events of one round are not to be counted in the next one. */
    private static void awaitJournal(Store store) {
        if (!hasJournal(store)) {
            return;
        }
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (!store.text("select count(*) from oss_outbox").equals("0")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("events get no place in the journal");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static long last(Store store) {
        return Long.parseLong(store.text("select last_seq from oss_journal_head"));
    }

    private LoadGenerator.Hit fire(ServerUnderTest server, Store store, double seconds, int rate) {
        awaitJournal(store);
        store.empty();
        return LoadGenerator.fire(
                        PreparedRequest.callbacks(plan, prepared.genuine())
                                .at(server, "/callback")
                                .paced(rate)
                                .lasting(seconds))
                .only(200);
    }
}
