package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The database goes away, stalls, and comes back. */
class DatabaseIT extends ContainerTest {

    /** What OSS waits for an answer. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    @Test
    void saysThatItCannotKeepUploadsWhileTheDatabaseIsDownAndRecoversByItself() throws Exception {
        String object = "down/" + UUID.randomUUID();
        PostgresServer postgres = TestBench.postgres();
        post("object=" + object + "/before");

        postgres.halt();
        Wire.Answer refused = post("object=" + object);
        int ready = get("/health/ready").statusCode();
        String checks = get("/health/ready").body();
        int live = get("/health/live").statusCode();
        ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD).get("/api/uploads");
        postgres.resume();

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.slug()).isEqualTo("store-unavailable");
        assertThat(refused.took()).isLessThan(DEADLINE);
        assertThat(ready).isEqualTo(503);
        assertThat(checks).contains("\"name\":\"database\",\"status\":\"DOWN\"");
        assertThat(live).isEqualTo(200);
        await("uploads are recorded again", () -> post("object=" + object).status() == 200);
        await("the server is ready again", this::ready);
        assertThat(Rows.ofObject(object)).hasSize(1);
        await("the driver's own words are logged", DatabaseIT::hasLoggedTheDriversWords);
    }

    private boolean ready() {
        try {
            return get("/health/ready").statusCode() == 200;
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** The embedded database is gone, so whoever connects is refused. */
    private static boolean hasLoggedTheDriversWords() {
        try {
            return Files.readString(AppServer.current().log())
                    .lines()
                    .anyMatch(
                            line -> line.matches(".*store-unavailable: [a-zA-Z0-9_.]+Exception.*"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As Galera, serializable transactions and distributed databases tell it. */
    @Test
    void triesAgainWhenTheDatabaseTellsAConflictAtTheCommit() throws Exception {
        String object = "conflict/" + UUID.randomUUID();
        PostgresServer postgres = TestBench.postgres();
        postgres.execute("create sequence commit_tries");
        postgres.execute(
                "create function no_commit() returns trigger as 'begin"
                        + " if nextval(''commit_tries'') <= 2 then"
                        + " raise exception ''conflict'' using errcode = ''40001'';"
                        + " end if; return null; end' language plpgsql");
        postgres.execute(
                "create constraint trigger no_commit after insert on oss_upload"
                        + " deferrable initially deferred for each row when (new.object_name = '"
                        + object
                        + "') execute function no_commit()");
        try {
            Wire.Answer answer = post("object=" + object);

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(Rows.ofObject(object)).hasSize(1);
            assertThat(postgres.text("select last_value from commit_tries")).isEqualTo("3");
        } finally {
            postgres.execute("drop trigger no_commit on oss_upload");
            postgres.execute("drop function no_commit");
            postgres.execute("drop sequence commit_tries");
        }
    }

    @Test
    void answersInTimeWhileTheDatabaseStalls() throws Exception {
        String object = "stalled/" + UUID.randomUUID();
        try (Connection other = TestBench.postgres().connect();
                Statement sql = other.createStatement()) {
            other.setAutoCommit(false);
            sql.execute("lock table oss_upload in access exclusive mode");

            Wire.Answer refused = post("object=" + object);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.slug()).isEqualTo("store-unavailable");
            assertThat(refused.took()).isLessThan(DEADLINE);
            other.rollback();
        }
        await("uploads are recorded again", () -> post("object=" + object).status() == 200);
        assertThat(Rows.ofObject(object)).hasSize(1);
    }

    @Test
    void refusesMoreThanCanWaitWhileTheDatabaseStalls() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(600);
        try (Connection other = TestBench.postgres().connect();
                Statement sql = other.createStatement()) {
            other.setAutoCommit(false);
            sql.execute("lock table oss_upload in access exclusive mode");

            List<Future<Wire.Answer>> answers =
                    IntStream.range(0, 600)
                            .mapToObj(
                                    each ->
                                            callers.submit(
                                                    () ->
                                                            post(
                                                                    "object=flood/"
                                                                            + UUID.randomUUID())))
                            .toList();

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.get().status()).isEqualTo(503))
                    .anySatisfy(answer -> assertThat(answer.get().slug()).isEqualTo("overloaded"));
            other.rollback();
        } finally {
            callers.shutdownNow();
        }
        await("uploads are recorded again", () -> post("object=flood/after").status() == 200);
    }

    @Test
    void hasThreadsForOthersWhileMoreCallbacksWaitThanItHasThreads() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(300);
        try (Connection other = TestBench.postgres().connect();
                Statement sql = other.createStatement()) {
            other.setAutoCommit(false);
            sql.execute("lock table oss_upload in access exclusive mode");

            List<Future<Wire.Answer>> answers =
                    IntStream.range(0, 300)
                            .mapToObj(each -> callers.submit(() -> post("object=crowd/" + each)))
                            .toList();
            await("most of them wait", () -> waiting() > 250);

            Wire.Answer forged = post(OssCall.of("object=crowd/0").header("authorization", "AAAA"));
            assertThat(forged.status()).isEqualTo(403);
            assertThat(waiting()).as("still waiting then").isGreaterThan(250);

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.get().status()).isEqualTo(503));
            other.rollback();
        } finally {
            callers.shutdownNow();
        }
        await("uploads are recorded again", () -> post("object=crowd/after").status() == 200);
    }

    @Test
    void losesNothingThatItAcknowledgedWhenTheDatabaseCrashesInTheMiddle() throws Exception {
        String folder = "crash/" + UUID.randomUUID() + "/";
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        Set<String> refusals = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService callers = Executors.newFixedThreadPool(16);
        List<Future<?>> running =
                IntStream.range(0, 16)
                        .<Future<?>>mapToObj(
                                each ->
                                        callers.submit(
                                                () -> {
                                                    while (!done.get()) {
                                                        Wire.Answer answer =
                                                                post(
                                                                        "object="
                                                                                + folder
                                                                                + UUID
                                                                                        .randomUUID());
                                                        if (answer.status() == 200) {
                                                            acknowledged.add(id(answer));
                                                        } else {
                                                            refusals.add(answer.slug());
                                                        }
                                                    }
                                                }))
                        .toList();
        await("callbacks are acknowledged", () -> acknowledged.size() > 300);

        TestBench.postgres().crash();
        TestBench.postgres().resume();

        int before = acknowledged.size();
        await("they are again", () -> acknowledged.size() > before + 100);
        done.set(true);
        for (Future<?> each : running) {
            each.get();
        }
        callers.shutdown();
        assertThat(refusals).isEqualTo(Set.of("store-unavailable"));
        assertThat(Rows.idsUnder(folder)).containsAll(acknowledged);
    }

    @Test
    void keepsToItsOwnTablesAmongThoseOfOthers() throws Exception {
        try (Connection db = TestBench.postgres().connect();
                Statement sql = db.createStatement()) {
            var tables =
                    sql.executeQuery(
                            "select count(*) from information_schema.tables"
                                    + " where table_name in ('someone_elses', 'oss_upload',"
                                    + " 'oss_upload_schema_history')");
            tables.next();

            assertThat(tables.getInt(1)).isEqualTo(3);
        }
    }

    private double waiting() {
        try {
            return metric("oss_store_waiting");
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
