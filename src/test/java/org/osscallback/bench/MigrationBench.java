package org.osscallback.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.osscallback.it.PostgresServer;
import org.osscallback.store.schema.Migration;

/**
 * Updates a PostgreSQL database of 0.1.0 with ten million uploads: how long until callbacks are
 * answered, how long until sums and search know all of them, and how callbacks fare meanwhile. It
 * fails if one is answered by anything but 200, or is lost. Nothing was summed up before, which is
 * the most there can be to do.
 */
public final class MigrationBench {

    private static final int ROWS = Boolean.getBoolean("bench.quick") ? 50_000 : 10_000_000;

    /** Callbacks a second while the server catches up. */
    private static final int RATE = 200;

    private static final double ROUND_SECONDS = 10;

    private static final double LONGEST_SECONDS = 3_600;

    private static final String SUMMED_UP = "select done from oss_summary_backfill";

    private static final String SEARCHABLE = "select done from oss_search_backfill";

    private static final String SIZE =
            "select pg_database_size(current_database()) / 1000000 as megabytes";

    private final Figure p99 = Figure.named("p99");
    private final Markdown table = Markdown.table("10,000,000 uploads of 0.1.0", "");
    private long sent = 1;
    private double summedUp;
    private Preparation prepared;

    private MigrationBench() {}

    public static void main(String[] args) {
        Program.run(new MigrationBench()::run);
    }

    private void run() throws IOException {
        prepared = Preparation.of(1);
        try (PostgresServer postgres = PostgresServer.start()) {
            Store store = new Store(postgres.jdbcUrl("postgres"), "postgres", "postgres");
            schemaOf010(store);
            new Fill(store).insert(ROWS);
            System.out.println(ROWS + " uploads are there");
            table.row("size of the database before, MB", store.text(SIZE));
            update(store);
            table.row("size of the database after, MB", store.text(SIZE));
        }
        System.out.println(table);
        Files.writeString(prepared.folder().resolve("migration.md"), table.toString());
    }

    private static void schemaOf010(Store store) {
        Flyway.configure(Migration.class.getClassLoader())
                .dataSource(store.url(), store.user(), store.password())
                .locations("classpath:db/migration/postgresql")
                .placeholders(Map.of("collation", "utf8mb4_nopad_bin"))
                .table(Migration.HISTORY_TABLE)
                .target("3")
                .load()
                .migrate();
    }

    private void update(Store store) throws IOException {
        try (ServerUnderTest server =
                ServerUnderTest.start("benchMigration", prepared.environment(store), home -> {})) {
            Iterator<ByteBuffer> first = SignedRequests.load(prepared.genuine()).iterator();
            table.row(
                    "from the server's start to the first callback answered, s",
                    "%.1f".formatted(Starts.untilRecorded(server, first.next())));
            System.out.println("callbacks are answered");
            while (!isDone(store, SUMMED_UP) || !isDone(store, SEARCHABLE)) {
                if (server.age() > LONGEST_SECONDS) {
                    throw new IllegalStateException("the update does not end");
                }
                round(server);
                note(store, server);
            }
            table.row("until all is summed up, s", "%.0f".formatted(summedUp));
            table.row("until all can be searched, s", "%.0f".formatted(server.age()));
            table.row("callbacks sent meanwhile, at %d a second".formatted(RATE), "" + sent);
            table.row("their p99 in each ten seconds, ms", p99.text("%.1f"));
            check(store);
        }
    }

    private void note(Store store, ServerUnderTest server) {
        if (summedUp == 0 && isDone(store, SUMMED_UP)) {
            summedUp = server.age();
            System.out.printf("all is summed up after %.0f s%n", summedUp);
        }
    }

    private static boolean isDone(Store store, String query) {
        return store.text(query).equals("1");
    }

    /** Callbacks of identities of their own; anything but 200 ends the bench. */
    private void round(ServerUnderTest server) throws IOException {
        SignedRequests.make(prepared.genuine(), (int) (RATE * ROUND_SECONDS * 2), prepared.key());
        PreparedRequest shot =
                new PreparedRequest(
                        server.port(),
                        "/callback",
                        false,
                        Plan.CALLERS,
                        RATE,
                        0.5,
                        ROUND_SECONDS,
                        prepared.genuine());
        LoadGenerator.Hit hit = LoadGenerator.fire(shot).only(200);
        sent += (long) hit.number("all");
        p99.add(hit.millis(Percentile.P99));
    }

    private void check(Store store) {
        if (store.rows() < ROWS + sent) {
            throw new IllegalStateException(store.rows() + " rows, " + sent + " callbacks");
        }
    }
}
