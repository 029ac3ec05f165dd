package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two servers on one database; one is stopped, and started anew as the next version with the next
 * schema, while callbacks come to both.
 */
class RollingUpdateIT {

    private static final int CALLERS = 4;

    /** Of this test alone: other tests know nothing of the next version. */
    private static final String DATABASE = "rolling";

    private static final String NEXT_MIGRATION = "V1000__next_version.sql";

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Integer> refusals = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void losesNothingThatEitherServerAcknowledged() throws Exception {
        Path stable = AppServer.current().installWithApplication("stableServer");
        Path replaced = AppServer.current().installWithApplication("replacedServer");
        ExecutorService callers = Executors.newFixedThreadPool(2 * CALLERS);
        // a test that failed is run again
        TestBench.postgres().execute("drop database if exists " + DATABASE + " with (force)");
        TestBench.postgres().execute("create database " + DATABASE);
        try (ServerProcess stays = ServerProcess.start(stable, TestBench.environment(DATABASE))) {
            ServerProcess leaves = ServerProcess.start(replaced, TestBench.environment(DATABASE));
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.execute(() -> postTo(stays));
                callers.execute(() -> postTo(leaves));
            }
            awaitMore(100);

            leaves.close();

            awaitMore(50);
            makeNextVersion(replaced);
            try (ServerProcess comes =
                    ServerProcess.start(replaced, TestBench.environment(DATABASE))) {
                callers.execute(() -> postTo(comes));
                awaitMore(50);
                String object = "rolling/" + UUID.randomUUID();
                assertThat(ContainerTest.id(post(comes, object)))
                        .isNotEqualTo(ContainerTest.id(post(stays, object)));
                assertThat(migrations()).contains("1", "1000");
                done.set(true);
                callers.shutdown();
                assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            }
        }

        assertThat(idsInTheDatabase()).containsAll(acknowledged);
        // 500: Liberty itself, for what comes in at the moment in which it closes its port
        assertThat(refusals).isSubsetOf(404, 500, 503);
    }

    private void awaitMore(int callbacks) {
        int before = acknowledged.size();
        ContainerTest.await(
                "callbacks are acknowledged", () -> acknowledged.size() > before + callbacks);
    }

    /** Until all is done, or the server hears no more. */
    private void postTo(ServerProcess server) {
        try {
            while (!done.get()) {
                Wire.Answer answer = post(server, "rolling/" + UUID.randomUUID());
                if (answer.status() == 200) {
                    acknowledged.add(ContainerTest.id(answer));
                } else {
                    refusals.add(answer.status());
                }
            }
        } catch (UncheckedIOException stopped) {
            // what it did not answer, it did not acknowledge
        }
    }

    private static Wire.Answer post(ServerProcess server, String object) {
        return Wire.send(server.uri(), OssCall.of("object=" + object + "&server=" + server.port()));
    }

    /** The shipped WAR with one more migration, as a next version would have. */
    private static void makeNextVersion(Path home) throws IOException {
        Path war;
        try (Stream<Path> files = Files.walk(home)) {
            war =
                    files.filter(file -> file.endsWith("oss-upload-callback.war"))
                            .filter(Files::isRegularFile)
                            .findFirst()
                            .orElseThrow();
        }
        try (FileSystem zip = FileSystems.newFileSystem(war)) {
            Path migrations = zip.getPath("WEB-INF/classes/db/migration/postgresql");
            Files.writeString(
                    migrations.resolve(NEXT_MIGRATION),
                    "alter table oss_upload add column next_version varchar(10);");
        }
    }

    private static Set<String> idsInTheDatabase() throws Exception {
        return texts("select id from oss_upload");
    }

    private static Set<String> migrations() throws Exception {
        return texts("select version from oss_upload_schema_history where success");
    }

    private static Set<String> texts(String query) throws Exception {
        String url = TestBench.postgres().jdbcUrl(DATABASE);
        try (Connection db = DriverManager.getConnection(url, "postgres", "postgres")) {
            ResultSet rows = db.createStatement().executeQuery(query);
            Set<String> texts = new HashSet<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
