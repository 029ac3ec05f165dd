package org.osscallback.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.osscallback.it.AppServer;
import org.osscallback.it.PostgresServer;
import org.osscallback.it.ServerProcess;
import org.osscallback.simulator.LocalOss;
import org.osscallback.simulator.Options;
import org.osscallback.testing.RealDatabase;

/**
 * Sweeps a bucket of a hundred thousand objects, of which a tenth has no record, with two nodes
 * that are killed in turn. It fails unless each lost callback is found, and none is invented.
 */
public final class BucketBench {

    private static final Path FOLDER = Path.of("target/bench");

    private static final String BUCKET = "photos";

    private static final String PASSWORD = "correct horse";

    /** Of {@code x}, which each object holds. */
    private static final String ETAG = "9DD4E461268C8034F5C8564E155C67A6";

    /** Objects are older than what a sweep leaves alone. */
    private static final Duration AGE = Duration.ofMinutes(-20);

    private static final int OBJECTS = Boolean.getBoolean("bench.quick") ? 5_000 : 100_000;

    /** Every tenth object has lost its callback. */
    private static final int LOST_OF = 10;

    private static final int AT_A_TIME = 1_000;

    private static final Duration LONGEST = Duration.ofMinutes(20);

    private static final long PAUSE_NANOS = 100_000_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Markdown table =
            Markdown.table(
                    "database",
                    "objects",
                    "found",
                    "pages",
                    "objects a second until the first kill",
                    "seconds in all, with two kills",
                    "memory (RSS) before, MB",
                    "memory after, MB");

    private BucketBench() {}

    public static void main(String[] args) {
        Program.run(new BucketBench()::run);
    }

    private void run() throws IOException {
        try (LocalOss oss =
                LocalOss.start(new Options().clock(Clock.offset(Clock.systemUTC(), AGE)))) {
            fill(oss);
            sweep(RealDatabase.POSTGRESQL, oss);
            sweep(RealDatabase.MARIADB, oss);
        }
        System.out.println(table);
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("bucket.md"), table.toString());
    }

    private static String name(int number) {
        return "users/%02d/%06d.jpg".formatted(number % 100, number);
    }

    private void fill(LocalOss oss) {
        IntStream.range(0, OBJECTS)
                .parallel()
                .forEach(
                        each -> {
                            HttpRequest put =
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            oss.endpoint()
                                                                    + "/"
                                                                    + BUCKET
                                                                    + "/"
                                                                    + name(each)))
                                            .PUT(HttpRequest.BodyPublishers.ofString("x"))
                                            .build();
                            put(put);
                        });
        System.out.println(OBJECTS + " objects are in the bucket");
    }

    /** Once more where a connection that was kept has ended meanwhile: a PUT may come twice. */
    private void put(HttpRequest request) {
        HttpResponse<String> answer;
        try {
            answer = send(request);
        } catch (UncheckedIOException ended) {
            answer = send(request);
        }
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("not kept: " + request.uri());
        }
    }

    private void sweep(RealDatabase database, LocalOss oss) {
        try (PostgresServer postgres = PostgresServer.start()) {
            Store store = store(database, postgres);
            Map<String, String> environment = environment(store, oss);
            Path one = AppServer.current().installWithApplication("bucketOne" + database);
            Path other = AppServer.current().installWithApplication("bucketOther" + database);
            try (ServerProcess first = ServerProcess.start(one, environment)) {
                record(store);
                System.out.println(database + ": records are there");
                try (ServerProcess second = ServerProcess.start(other, environment)) {
                    sweep(database, store, first, second, environment);
                }
            }
        }
    }

    private void sweep(
            RealDatabase database,
            Store store,
            ServerProcess first,
            ServerProcess second,
            Map<String, String> environment) {
        long began = System.nanoTime();
        post(second, "/api/reconcile");
        long before = Processes.residentMegabytes(second.handle());
        await(() -> reached(second, 3));
        double undisturbed = state(second).getInt("objects") / seconds(began);
        first.kill();
        try (ServerProcess third = ServerProcess.start(first.home(), environment)) {
            await(() -> reached(third, 2));
            long after = Processes.residentMegabytes(second.handle());
            second.kill();
            await(() -> state(third).getString("state").equals("done"));
            double all = seconds(began);
            await(() -> state(third).getInt("found") >= OBJECTS / LOST_OF);
            check(store, state(third));
            row(database, state(third), undisturbed, all, before, after);
        }
    }

    private void row(
            RealDatabase database,
            JsonObject sweep,
            double undisturbed,
            double all,
            long before,
            long after) {
        table.row(
                database.toString(),
                "%,d".formatted(sweep.getInt("objects")),
                "%,d".formatted(sweep.getInt("found")),
                "%,d".formatted(sweep.getInt("pages")),
                "%.0f".formatted(undisturbed),
                "%.0f".formatted(all),
                String.valueOf(before),
                String.valueOf(after));
    }

    /** Fails unless those that were lost have records now, and no other has one more. */
    private static void check(Store store, JsonObject sweep) {
        long lost = OBJECTS / LOST_OF;
        String found = "select count(*) from oss_upload where source = 'listing'";
        String names = "select count(distinct object_name) from oss_upload";
        if (!store.text(found).equals(String.valueOf(lost))
                || !store.text(names).equals(String.valueOf(OBJECTS))
                || store.rows() != OBJECTS
                || sweep.getInt("found") != lost
                || sweep.getInt("gone") != 0) {
            throw new IllegalStateException(store.text(found) + " found: " + sweep);
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Whether one part of so many is done. */
    private boolean reached(ServerProcess server, int parts) {
        JsonObject sweep = state(server);
        return sweep.getInt("objects") >= OBJECTS / parts
                || sweep.getString("state").equals("done");
    }

    private static void await(BooleanSupplier done) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the sweep does not go on");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private JsonObject state(ServerProcess server) {
        String answer = get(server, "/api/reconcile", body -> body.contains("\"sweeps\":[{"));
        return Json.createReader(new StringReader(answer))
                .readObject()
                .getJsonArray("sweeps")
                .getJsonObject(0);
    }

    private String get(ServerProcess server, String path, Predicate<String> good) {
        String body = send(request(server, path).build()).body();
        if (!good.test(body)) {
            throw new IllegalStateException(body);
        }
        return body;
    }

    private void post(ServerProcess server, String path) {
        HttpResponse<String> answer =
                send(request(server, path).POST(HttpRequest.BodyPublishers.noBody()).build());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(answer.body());
        }
    }

    private static HttpRequest.Builder request(ServerProcess server, String path) {
        String account = "admin:" + PASSWORD;
        return HttpRequest.newBuilder(server.uri().resolve(path))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(account.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private static Store store(RealDatabase database, PostgresServer postgres) {
        if (database == RealDatabase.POSTGRESQL) {
            return new Store(postgres.jdbcUrl("postgres"), "postgres", "postgres");
        }
        database.execute("create database if not exists bucket");
        return new Store(database.url().replace("/test?", "/bucket?"), "root", "root");
    }

    private static Map<String, String> environment(Store store, LocalOss oss) {
        Map<String, String> all = new HashMap<>();
        all.putAll(store.environment());
        all.put("OSS_CALLBACK_BUCKETS", BUCKET);
        all.put("OSS_REGION", "cn-test");
        all.put("OSS_ENDPOINT", oss.endpoint());
        all.put("OSS_PATH_STYLE", "true");
        all.put("OSS_ACCESS_KEY_ID", "LTAItest");
        all.put("OSS_ACCESS_KEY_SECRET", "secret-of-the-key");
        all.put("OSS_CONFIRM", "off");
        all.put("CONSOLE_PASSWORD", PASSWORD);
        return all;
    }

    /** A record for each object but those whose callback was lost. */
    private static void record(Store store) {
        List<Integer> told =
                IntStream.range(0, OBJECTS).filter(each -> each % LOST_OF > 0).boxed().toList();
        String insert =
                "insert into oss_upload (id, received_at, bucket, object_name, etag, size_bytes,"
                        + " variables, authenticity, source) values (?, ?, '"
                        + BUCKET
                        + "', ?, '"
                        + ETAG
                        + "', 1, '{}', 'signature', 'callback')";
        try (Connection db =
                        DriverManager.getConnection(store.url(), store.user(), store.password());
                PreparedStatement sql = db.prepareStatement(insert)) {
            db.setAutoCommit(false);
            Timestamp then = new Timestamp(System.currentTimeMillis() + AGE.toMillis());
            for (int number : told) {
                sql.setString(1, "%040x".formatted(number));
                sql.setTimestamp(2, then);
                sql.setString(3, name(number));
                sql.addBatch();
                if (number % AT_A_TIME == 1) {
                    sql.executeBatch();
                }
            }
            sql.executeBatch();
            db.commit();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
