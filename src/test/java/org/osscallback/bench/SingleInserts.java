package org.osscallback.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What PostgreSQL does with the same row in a transaction each: by its own pgbench if the machine
 * has one, otherwise by a loop over JDBC, which says so in its name.
 */
final class SingleInserts {

    private static final String ROW =
            "insert into oss_upload (id, received_at, bucket, object_name, etag, size_bytes,"
                    + " mime_type, image_width, image_height, image_format, crc64, content_md5,"
                    + " client_ip, req_id, operation, variables, authenticity, source) values (%s,"
                    + " now(), 'photos', 'users/4711/' || %s || '.jpg',"
                    + " 'D8E8FCA2DC0F896FD7CB4CB0031BA249', 108904, 'image/jpeg', 4032, 3024, 'jpg',"
                    + " '9377382718273648172', '2Oj8otwPiW/Xy0ywAxuiSQ==', '203.0.113.17',"
                    + " '5B6A6F0E4F1B4C0E9A000001', 'PutObject',"
                    + " '{\"phone\":\"iphone6s\",\"system\":\"ios9.1\"}', 'signature', 'callback')"
                    + " on conflict do nothing";

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final Store store;
    private final String port;
    private final String database;
    private final Path pgbench = find();

    SingleInserts(Store store) {
        this.store = store;
        String[] parts = store.url().split("[:/]+");
        this.port = parts[3];
        this.database = parts[4];
    }

    String name() {
        return (pgbench == null ? "JDBC loop" : "pgbench") + ", the same row singly, PostgreSQL";
    }

    Round run(double seconds) {
        store.empty();
        try {
            double cpuBefore = cpuSeconds();
            double perSecond = pgbench == null ? loop(seconds) : pgbench(seconds);
            long rows = store.rows();
            return new Round(perSecond, (cpuSeconds() - cpuBefore) * 1e6 / rows, rows);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException | ExecutionException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Of pgbench once it has ended, or of this program. */
    private double cpuSeconds() {
        return pgbench == null ? Processes.ownSeconds() : Processes.endedSeconds();
    }

    private static Path find() {
        try (Stream<Path> places =
                Stream.concat(
                        Stream.of(System.getenv("PATH").split(":")).map(Path::of),
                        Files.exists(Path.of("/usr/lib/postgresql"))
                                ? Files.walk(Path.of("/usr/lib/postgresql"), 2)
                                : Stream.empty())) {
            return places.map(place -> place.resolve("pgbench"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElse(null);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private double pgbench(double seconds) throws IOException, InterruptedException {
        Path script = Path.of("target/bench/insert.sql");
        String id = "md5(:a::text || :b::text)";
        Files.writeString(
                script,
                "\\set a random(1, 9000000000000000000)\n\\set b random(1, 9000000000000000000)\n"
                        + ROW.formatted(id, id)
                        + ";\n");
        ProcessBuilder builder =
                new ProcessBuilder(
                        pgbench.toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + Plan.CALLERS,
                        "--jobs=2",
                        "--time=" + Math.max(1, Math.round(seconds)),
                        "--file=" + script,
                        "--host=localhost",
                        "--port=" + port,
                        "--username=" + store.user(),
                        database);
        builder.environment().put("PGPASSWORD", store.password());
        Process process = builder.redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes());
        Matcher rate = RATE.matcher(told);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IllegalStateException(told);
        }
        return Double.parseDouble(rate.group(1));
    }

    private double loop(double seconds) throws InterruptedException, ExecutionException {
        ExecutorService callers = Executors.newFixedThreadPool(Plan.CALLERS);
        long end = System.nanoTime() + (long) (seconds * 1e9);
        List<Future<Integer>> counts = new ArrayList<>();
        for (int caller = 0; caller < Plan.CALLERS; caller++) {
            counts.add(callers.submit(() -> insertUntil(end)));
        }
        int rows = 0;
        for (Future<Integer> each : counts) {
            rows += each.get();
        }
        callers.shutdown();
        return rows / seconds;
    }

    private int insertUntil(long end) throws SQLException {
        try (Connection db =
                        DriverManager.getConnection(store.url(), store.user(), store.password());
                PreparedStatement insert = db.prepareStatement(ROW.formatted("?", "?"))) {
            int rows = 0;
            while (System.nanoTime() < end) {
                String id = UUID.randomUUID().toString();
                insert.setString(1, id);
                insert.setString(2, id);
                rows += insert.executeUpdate();
            }
            return rows;
        }
    }
}
