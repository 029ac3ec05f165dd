package org.osscallback.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hibernate.Session;
import org.osscallback.it.PostgresServer;
import org.osscallback.journal.Deliveries;
import org.osscallback.store.journal.Journal;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadEvent;

/**
 * What the journal costs the one thread that writes, and how fast events get their places: as
 * ratios of one run, round by round, on databases that keep what they commit.
 */
public final class JournalBench {

    /** As many callbacks as the bench of callbacks has under way. */
    private static final int BATCH = 64;

    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS =
            (long) (Double.parseDouble(System.getProperty("bench.seconds", "3")) * 1e9);

    private final RealDatabase database;
    private final StoreBench bench;
    private final InsertStatement first;
    private final List<Double> costs = new ArrayList<>();
    private final List<Double> drains = new ArrayList<>();
    private final List<Double> paces = new ArrayList<>();
    private final List<Double> rates = new ArrayList<>();

    private JournalBench(RealDatabase database, String url) {
        this.database = database;
        this.bench = new StoreBench(database, url);
        this.first = new FirstVersionInsert(database);
    }

    public static void main(String[] arguments) {
        System.out.println(
                "| database | rows/s | with journal / without | moved alone / written alone"
                        + " | moved / written at once |");
        System.out.println("|---|---|---|---|---|");
        try (PostgresServer postgres = PostgresServer.start()) {
            String url = postgres.jdbcUrl() + "?user=postgres&password=postgres";
            new JournalBench(RealDatabase.POSTGRESQL, url).run();
        }
        new JournalBench(RealDatabase.MARIADB, RealDatabase.MARIADB.url()).run();
        Path file = Path.of("target", "journal-bench", UUID.randomUUID().toString());
        new JournalBench(
                        RealDatabase.H2, "jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0")
                .run();
        System.exit(0); // MariaDB's starter leaves threads
    }

    private void run() {
        for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
            double without = write(first, new AtomicBoolean());
            double with = write(present(), new AtomicBoolean());
            double drain = moveAll() / with;
            double pace = pace();
            moveAll();
            if (round >= WARM_UPS) {
                rates.add(with);
                costs.add(with / without);
                drains.add(drain);
                paces.add(pace);
            }
        }
        bench.close();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %s | %s | %s |%n",
                database,
                rates.stream().sorted().toList().get(ROUNDS / 2),
                spread(costs),
                spread(drains),
                spread(paces));
    }

    private static InsertStatement present() {
        return (db, uploads, event) -> InsertStatement.of(db).execute(db, uploads, event);
    }

    /** Rows a second, until the round or {@code end} is over; making them is not counted. */
    private double write(InsertStatement statement, AtomicBoolean end) {
        long rows = 0;
        long took = 0;
        while (took < ROUND_NANOS && !end.get()) {
            List<Upload> uploads = Deliveries.uploads(BATCH);
            long begin = System.nanoTime();
            bench.transaction(
                    db ->
                            db.unwrap(Session.class)
                                    .doReturningWork(
                                            sql ->
                                                    statement.execute(
                                                            sql, uploads, UploadEvent.RECORDED)));
            took += System.nanoTime() - begin;
            rows += BATCH;
        }
        return rows * 1e9 / took;
    }

    /** Rows that got a place for each that was written meanwhile, both as fast as they can. */
    private double pace() {
        long before = bench.transaction(db -> Journal.within(db).last());
        AtomicBoolean end = new AtomicBoolean();
        CompletableFuture<Void> mover =
                CompletableFuture.runAsync(
                        () -> {
                            while (!end.get()) {
                                bench.transaction(db -> Journal.within(db).move("bench"));
                            }
                        });
        long rowsBefore = bench.count("oss_upload", "1 = 1");
        write(present(), end);
        end.set(true);
        mover.join();
        long moved = bench.<Long>transaction(db -> Journal.within(db).last()) - before;
        return (double) moved / (bench.count("oss_upload", "1 = 1") - rowsBefore);
    }

    /** Rows a second, of what waits. */
    private double moveAll() {
        long begin = System.nanoTime();
        long before = bench.transaction(db -> Journal.within(db).last());
        while (bench.transaction(db -> Journal.within(db).move("bench")).events() > 0) {
            // page by page
        }
        long moved = bench.<Long>transaction(db -> Journal.within(db).last()) - before;
        return moved * 1e9 / (System.nanoTime() - begin);
    }

    private static String spread(List<Double> ratios) {
        List<Double> sorted = ratios.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f to %.2f)",
                sorted.get(ROUNDS / 2),
                sorted.get(0),
                sorted.get(ROUNDS - 1));
    }
}
