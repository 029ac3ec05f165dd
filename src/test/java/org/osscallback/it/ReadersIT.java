package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Readers that ask more of the database than it can give, and what callbacks notice of them. */
class ReadersIT extends ContainerTest {

    /** More than the pool has connections. */
    private static final int READERS = 40;

    /** Of the default pool. */
    private static final int PLACES = 10;

    private final String folder = "readers/" + UUID.randomUUID() + "/";

    @Test
    void takeNoConnectionFromCallbacks() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        try (Connection other = TestBench.postgres().connect();
                Statement sql = other.createStatement()) {
            other.setAutoCommit(false);
            sql.execute("lock table oss_upload_summary in access exclusive mode");
            for (int each = 0; each < READERS; each++) {
                answers.add(
                        CompletableFuture.supplyAsync(() -> ask("/api/uploads/summary"), readers));
            }
            await("as many as may are at work", () -> stuck() >= PLACES);

            for (int each = 0; each < 20; each++) {
                assertThat(post("object=" + folder + each).status()).isEqualTo(200);
            }

            HttpResponse<String> refused = ask("/api/uploads?limit=1");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.body()).contains("/refusals#busy");
            // the node's own sums and their backfill may be among them
            assertThat(stuck()).isBetween((long) PLACES, PLACES + 3L);
            other.rollback();
        } finally {
            readers.shutdown();
        }
        assertThat(answers).extracting(answer -> answer.join().statusCode()).containsOnly(200, 503);
        await("a place is free again", () -> ask("/api/uploads?limit=1").statusCode() == 200);
    }

    private static long stuck() {
        return Long.parseLong(
                TestBench.postgres()
                        .text(
                                "select count(*) from pg_stat_activity where wait_event_type ="
                                        + " 'Lock' and query like '%oss_upload_summary%'"));
    }

    private HttpResponse<String> ask(String path) {
        return ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD).send("GET", path, "");
    }
}
