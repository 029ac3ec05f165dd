package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
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

/** Two servers on one database; one is stopped and started anew while callbacks come to both. */
class RollingUpdateIT {

    private static final int CALLERS = 4;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Integer> refusals = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void losesNothingThatEitherServerAcknowledged() throws Exception {
        Path stable = AppServer.current().installWithApplication("stableServer");
        Path replaced = AppServer.current().installWithApplication("replacedServer");
        ExecutorService callers = Executors.newFixedThreadPool(2 * CALLERS);
        try (ServerProcess stays = ServerProcess.start(stable, environment())) {
            ServerProcess leaves = ServerProcess.start(replaced, environment());
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.execute(() -> postTo(stays));
                callers.execute(() -> postTo(leaves));
            }
            awaitMore(100);

            leaves.close();

            awaitMore(50);
            try (ServerProcess comes = ServerProcess.start(replaced, environment())) {
                callers.execute(() -> postTo(comes));
                awaitMore(50);
                String object = "rolling/" + UUID.randomUUID();
                assertThat(ContainerTest.id(post(comes, object)))
                        .isNotEqualTo(ContainerTest.id(post(stays, object)));
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

    private static Map<String, String> environment() {
        return Map.of(
                "DB_URL",
                TestBench.postgres().jdbcUrl(),
                "DB_USER",
                "postgres",
                "DB_PASSWORD",
                "postgres",
                "OSS_CALLBACK_KEY_URL_PREFIXES",
                TestBench.keyHost().prefix());
    }

    private static Set<String> idsInTheDatabase() throws Exception {
        try (Connection db = TestBench.postgres().connect()) {
            ResultSet rows = db.createStatement().executeQuery("select id from oss_upload");
            Set<String> ids = new HashSet<>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }
}
