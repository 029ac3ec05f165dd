package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whole servers on one database, under load; whichever gives places in the journal can be struck.
 */
final class JournalNodes implements AutoCloseable {

    private static final int CALLERS_A_NODE = 2;

    private static final int A_PAGE = 1_000;

    private static final Duration LONGEST = Duration.ofSeconds(90);

    /** One event, as a node tells it. */
    record Told(long seq, String type, String upload) {

        static Told of(JsonObject event) {
            return new Told(
                    event.getJsonNumber("seq").longValue(),
                    event.getString("type"),
                    event.getJsonObject("upload").getString("id"));
        }
    }

    private final List<ServerProcess> all = new CopyOnWriteArrayList<>();
    private final List<ServerProcess> awake = new CopyOnWriteArrayList<>();
    private final List<JournalCaller> callers;
    private final ExecutorService threads;

    private JournalNodes(int count) {
        callers =
                IntStream.range(0, count * CALLERS_A_NODE)
                        .mapToObj(each -> new JournalCaller(each, all))
                        .toList();
        threads = Executors.newFixedThreadPool(callers.size());
    }

    static JournalNodes start(int count, String url, String user) {
        JournalNodes nodes = new JournalNodes(count);
        try {
            for (int each = 0; each < count; each++) {
                ServerProcess node = start("journalNode" + each, url, user);
                nodes.all.add(node);
                nodes.awake.add(node);
            }
            nodes.callers.forEach(nodes.threads::execute);
            return nodes;
        } catch (RuntimeException | AssertionError failed) {
            nodes.close();
            throw failed;
        }
    }

    private static ServerProcess start(String name, String url, String user) {
        return ServerProcess.start(
                AppServer.current().installWithApplication(name),
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

    List<JournalCaller> callers() {
        return callers;
    }

    /** Until so many more callbacks are acknowledged. */
    void awaitMore(int callbacks) {
        int wanted = acknowledged() + callbacks;
        ContainerTest.await("callbacks are acknowledged", LONGEST, () -> acknowledged() >= wanted);
    }

    private int acknowledged() {
        return callers.stream().mapToInt(each -> each.acknowledged().size()).sum();
    }

    /** Freezes whoever has the lease in the middle of what it does; until another one has it. */
    ServerProcess freezeHolder() {
        ServerProcess holder = holder();
        holder.freeze();
        forsake(holder);
        holder();
        return holder;
    }

    /** Lets a frozen one go on where it was; callbacks come to it again. */
    void thaw(ServerProcess frozen) {
        frozen.thaw();
        awake.add(frozen);
        callers.forEach(each -> each.comeBack(frozen));
    }

    /** Kills whoever has the lease while callbacks are under way; until another one has it. */
    void killHolder() {
        ServerProcess holder = holder();
        forsake(holder);
        holder.kill();
        holder();
    }

    private void forsake(ServerProcess node) {
        awake.remove(node);
        callers.forEach(each -> each.leave(node));
    }

    /** Of those who are awake, the one that has the lease. */
    private ServerProcess holder() {
        List<ServerProcess> found = new ArrayList<>();
        ContainerTest.await(
                "one has the lease",
                LONGEST,
                () -> {
                    found.clear();
                    awake.stream().filter(JournalNodes::holds).forEach(found::add);
                    return found.size() == 1;
                });
        return found.get(0);
    }

    private static boolean holds(ServerProcess node) {
        return ContainerTest.json(viewer(node).get("/api/status").body())
                .getJsonObject("journal")
                .getBoolean("holder");
    }

    /** No callbacks any more; then what got no answer is sent once more. */
    List<String> finish() throws InterruptedException {
        callers.forEach(JournalCaller::stop);
        threads.shutdown();
        assertThat(threads.awaitTermination(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return callers.stream()
                .flatMap(
                        each ->
                                Stream.concat(
                                        each.acknowledged().stream(),
                                        each.repeatUnanswered(awake.get(0))))
                .toList();
    }

    /** What each node that is awake tells, as soon as it tells as many events. */
    List<List<Told>> journals(int events) {
        return awake.stream().map(node -> journal(node, events)).toList();
    }

    private static List<Told> journal(ServerProcess node, int events) {
        List<Told> told = new ArrayList<>();
        ContainerTest.await(
                "all is told",
                LONGEST,
                () -> {
                    List<Told> page = page(node, told);
                    told.addAll(page);
                    return page.isEmpty() && told.size() >= events;
                });
        return told;
    }

    private static List<Told> page(ServerProcess node, List<Told> before) {
        long last = before.isEmpty() ? 0 : before.get(before.size() - 1).seq();
        String path = "/api/journal?limit=" + A_PAGE + "&after=" + last;
        return ContainerTest.json(viewer(node).get(path).body()).getJsonArray("items").stream()
                .map(JsonValue::asJsonObject)
                .map(Told::of)
                .toList();
    }

    private static ApiClient viewer(ServerProcess node) {
        return ApiClient.basic(node.uri(), "admin", TestBench.CONSOLE_PASSWORD);
    }

    @Override
    public void close() {
        callers.forEach(JournalCaller::stop);
        threads.shutdownNow();
        all.forEach(ServerProcess::kill);
    }
}
