package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osscallback.testing.RealDatabase;

/**
 * Whole servers on one database, under load. The one that gives places in the journal is frozen
 * past its lease and thawed, and then whoever does so is killed.
 */
class JournalNodesIT {

    private static final String DATABASE = "journal_nodes";

    private static final int CALLERS_A_NODE = 2;

    /** Acknowledged between two blows. */
    private static final int BETWEEN = 60;

    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final Map<ServerProcess, List<JsonObject>> told = new HashMap<>();

    @Test
    void loseRepeatAndReverseNothingOnPostgresql() throws Exception {
        TestBench.postgres().execute("create database " + DATABASE);
        strike(3, TestBench.postgres().jdbcUrl(DATABASE), "postgres");
    }

    @Test
    void loseRepeatAndReverseNothingOnMariaDb() throws Exception {
        RealDatabase.MARIADB.execute("create database " + DATABASE);
        strike(2, RealDatabase.MARIADB.url().replace("/test?", "/" + DATABASE + "?"), "root");
    }

    private void strike(int count, String url, String user) throws Exception {
        List<ServerProcess> nodes = new ArrayList<>();
        List<JournalCaller> callers =
                IntStream.range(0, count * CALLERS_A_NODE)
                        .mapToObj(each -> new JournalCaller(each, nodes))
                        .toList();
        ExecutorService threads = Executors.newFixedThreadPool(callers.size());
        try {
            for (int each = 0; each < count; each++) {
                nodes.add(start(user + each, url, user));
            }
            callers.forEach(threads::execute);
            awaitMore(callers, nodes);

            ServerProcess frozen = holder(nodes);
            frozen.freeze();
            callers.forEach(each -> each.leave(frozen));
            List<ServerProcess> others = without(nodes, frozen);
            holder(others);
            awaitMore(callers, others);
            frozen.thaw();
            callers.forEach(each -> each.comeBack(frozen));
            awaitMore(callers, nodes);

            ServerProcess killed = holder(nodes);
            callers.forEach(each -> each.leave(killed));
            killed.kill();
            List<ServerProcess> left = without(nodes, killed);
            holder(left);
            awaitMore(callers, left);

            callers.forEach(JournalCaller::stop);
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            assertThatAllIsThereOnceInOrder(callers, left);
        } finally {
            threads.shutdownNow();
            nodes.forEach(ServerProcess::kill);
        }
    }

    private void assertThatAllIsThereOnceInOrder(
            List<JournalCaller> callers, List<ServerProcess> left) {
        List<String> unanswered =
                callers.stream().flatMap(each -> each.repeatUnanswered(left.get(0))).toList();
        List<String> answered =
                callers.stream().flatMap(each -> each.acknowledged().stream()).toList();
        List<String> all = Stream.concat(answered.stream(), unanswered.stream()).toList();
        ContainerTest.await("all is told", LONGEST, () -> ids(left.get(0)).containsAll(all));

        List<JsonObject> journal = journal(left.get(left.size() - 1));
        List<String> ids = journal.stream().map(JournalNodesIT::id).toList();
        assertThat(ids).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
        assertThat(journal.stream().map(JournalNodesIT::seq))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, ids.size()).boxed().toList());
        for (JournalCaller each : callers) {
            assertThat(ids).as("one object").containsSubsequence(each.acknowledged());
        }
    }

    /** Until callbacks are acknowledged, and all nodes tell of what was. */
    private void awaitMore(List<JournalCaller> callers, List<ServerProcess> nodes) {
        int wanted = count(callers) + BETWEEN;
        ContainerTest.await("callbacks are acknowledged", LONGEST, () -> count(callers) >= wanted);
        List<String> acknowledged =
                callers.stream().flatMap(each -> each.acknowledged().stream()).toList();
        for (ServerProcess node : nodes) {
            ContainerTest.await(
                    "it is in the journal", LONGEST, () -> ids(node).containsAll(acknowledged));
        }
    }

    private static int count(List<JournalCaller> callers) {
        return callers.stream().mapToInt(each -> each.acknowledged().size()).sum();
    }

    /** The one that has the lease; waits until one of these has it. */
    private static ServerProcess holder(List<ServerProcess> nodes) {
        List<ServerProcess> found = new ArrayList<>();
        ContainerTest.await(
                "one has the lease",
                LONGEST,
                () -> {
                    found.clear();
                    nodes.stream().filter(JournalNodesIT::holds).forEach(found::add);
                    return found.size() == 1;
                });
        return found.get(0);
    }

    private static boolean holds(ServerProcess node) {
        return ContainerTest.json(viewer(node).get("/api/status").body())
                .getJsonObject("journal")
                .getBoolean("holder");
    }

    private static List<ServerProcess> without(List<ServerProcess> nodes, ServerProcess one) {
        return nodes.stream().filter(node -> node != one).toList();
    }

    private List<String> ids(ServerProcess node) {
        return journal(node).stream().map(JournalNodesIT::id).toList();
    }

    private static String id(JsonObject event) {
        return event.getJsonObject("upload").getString("id");
    }

    /** From its begin to its end, page by page; what was read before is not asked for again. */
    private List<JsonObject> journal(ServerProcess node) {
        List<JsonObject> all = told.computeIfAbsent(node, first -> new ArrayList<>());
        int before = -1;
        while (all.size() > before) {
            before = all.size();
            long last = before == 0 ? 0 : seq(all.get(before - 1));
            String path = "/api/journal?limit=1000&after=" + last;
            ContainerTest.json(viewer(node).get(path).body()).getJsonArray("items").stream()
                    .map(JsonValue::asJsonObject)
                    .forEach(all::add);
        }
        return all;
    }

    private static long seq(JsonObject event) {
        return event.getJsonNumber("seq").longValue();
    }

    private static ApiClient viewer(ServerProcess node) {
        return ApiClient.basic(node.uri(), "admin", TestBench.CONSOLE_PASSWORD);
    }

    private static ServerProcess start(String name, String url, String user) {
        return ServerProcess.start(
                AppServer.current().installWithApplication("journalNode" + name),
                Map.of(
                        "DB_URL",
                        url,
                        "DB_USER",
                        user,
                        "DB_PASSWORD",
                        user,
                        "OSS_CALLBACK_KEY_URL_PREFIXES",
                        TestBench.keyHost().prefix(),
                        "CONSOLE_PASSWORD",
                        TestBench.CONSOLE_PASSWORD));
    }
}
