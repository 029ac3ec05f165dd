package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * A PostgreSQL with a synchronous standby, which takes over when the first is killed under load.
 */
class FailoverIT {

    private static final int CALLERS = 4;

    /** From the kill to the first callback that is recorded again. */
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(10);

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> afterTheKill = ConcurrentHashMap.newKeySet();
    private final Set<Integer> refusals = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean killed = new AtomicBoolean();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void losesNothingThatWasAcknowledgedAndGoesOnAtTheStandby() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (PostgresServer primary = PostgresServer.start();
                PostgresServer standby = primary.standby()) {
            primary.commitAtBoth();
            try (ServerProcess server = start(primary, standby)) {
                for (int each = 0; each < CALLERS; each++) {
                    callers.execute(() -> postTo(server));
                }
                ContainerTest.await("some are acknowledged", () -> acknowledged.size() > 200);

                primary.kill();
                killed.set(true);
                standby.promote();

                ContainerTest.await(
                        "callbacks are taken again", LONGEST_OUTAGE, () -> !afterTheKill.isEmpty());
                ContainerTest.await("they go on", () -> afterTheKill.size() > 200);
                done.set(true);
                callers.shutdown();
                assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
                assertThat(ids(standby)).containsAll(acknowledged);
                assertThat(refusals).isSubsetOf(503);
            }
        } finally {
            done.set(true);
            callers.shutdownNow();
        }
    }

    private void postTo(ServerProcess server) {
        while (!done.get()) {
            boolean after = killed.get();
            try {
                Wire.Answer answer =
                        Wire.send(server.uri(), OssCall.of("object=failover/" + UUID.randomUUID()));
                if (answer.status() == 200) {
                    String id = ContainerTest.id(answer);
                    acknowledged.add(id);
                    if (after) {
                        afterTheKill.add(id);
                    }
                } else {
                    refusals.add(answer.status());
                }
            } catch (UncheckedIOException unanswered) {
                refusals.add(0); // no answer at all, which a server must not do
            }
        }
    }

    private static ServerProcess start(PostgresServer primary, PostgresServer standby) {
        return ServerProcess.start(
                AppServer.current().installWithApplication("failoverServer"),
                Map.of(
                        "DB_URL",
                        "jdbc:postgresql://localhost:%d,localhost:%d/postgres?%s"
                                .formatted(
                                        primary.port(),
                                        standby.port(),
                                        "targetServerType=primary&hostRecheckSeconds=1"),
                        "DB_USER",
                        "postgres",
                        "DB_PASSWORD",
                        "postgres",
                        "OSS_CALLBACK_KEY_URL_PREFIXES",
                        TestBench.keyHost().prefix()));
    }

    private static Set<String> ids(PostgresServer database) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (Connection db = database.connect();
                Statement sql = db.createStatement();
                ResultSet rows = sql.executeQuery("select id from oss_upload")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
