package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The journal, as a program reads it that would rather ask than be called. */
class JournalResourceIT extends ContainerTest {

    @Test
    void tellsWhatIsRecordedInItsOrderAndWhereToGoOn() {
        long start = last();
        String first = record();
        String second = record();
        await("both are in the journal", () -> ids(start).containsAll(List.of(first, second)));

        JsonObject page = journal("after=" + start + "&limit=1");
        JsonObject item = page.getJsonArray("items").getJsonObject(0);
        JsonObject rest = journal("after=" + page.getJsonNumber("next"));

        assertThat(page.keySet()).containsExactly("items", "next");
        assertThat(item.keySet()).containsExactly("seq", "type", "upload");
        assertThat(item.getString("type")).isEqualTo("upload.recorded");
        assertThat(item.getJsonObject("upload").getString("id")).isEqualTo(first);
        assertThat(item.getJsonObject("upload").getJsonNumber("seq"))
                .isEqualTo(item.getJsonNumber("seq"))
                .isEqualTo(page.getJsonNumber("next"));
        assertThat(
                        rest.getJsonArray("items")
                                .getJsonObject(0)
                                .getJsonObject("upload")
                                .getString("id"))
                .isEqualTo(second);
    }

    @Test
    void waitsForWhatComes() {
        long start = last();
        CompletableFuture<JsonObject> asked =
                CompletableFuture.supplyAsync(() -> journal("after=" + start + "&wait=PT20S"));

        String id = record();

        JsonObject page = asked.join();
        assertThat(
                        page.getJsonArray("items")
                                .getJsonObject(0)
                                .getJsonObject("upload")
                                .getString("id"))
                .isEqualTo(id);
    }

    @Test
    void endsAWaitInVainWithNothingNew() {
        long far = last() + 1_000_000;

        JsonObject page = journal("after=" + far + "&wait=PT0.5S");

        assertThat(page.getJsonArray("items")).isEmpty();
        assertThat(page.getJsonNumber("next").longValue()).isEqualTo(far);
    }

    @Test
    void letsTwentyOfOneAccountWait() {
        String query = "/api/journal?wait=PT3S&after=" + (last() + 1_000_000);
        List<CompletableFuture<Integer>> asked =
                java.util.stream.IntStream.range(0, 25)
                        .mapToObj(
                                each ->
                                        CompletableFuture.supplyAsync(
                                                () -> viewer().get(query).statusCode(),
                                                task -> new Thread(task).start()))
                        .toList();

        assertThat(asked.stream().map(CompletableFuture::join)).contains(200, 503);
        assertThat(asked.stream().filter(each -> each.join() == 200).count()).isBetween(1L, 25L);
    }

    @ParameterizedTest
    @CsvSource({
        "after=-1, after",
        "limit=1001, limit",
        "wait=PT31S, wait",
        "wait=20, wait",
        "x=1, x"
    })
    void namesTheParameterThatCannotBeUsed(String query, String name) {
        HttpResponse<String> answer = viewer().get("/api/journal?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"name\":\"" + name + "\"");
    }

    @Test
    void isSeenInTheStatus() throws Exception {
        record();
        await(
                "it is seen",
                Duration.ofSeconds(30),
                () ->
                        json(viewer().get("/api/status").body())
                                .getJsonObject("journal")
                                .getBoolean("holder"));

        JsonObject journal = json(viewer().get("/api/status").body()).getJsonObject("journal");

        assertThat(journal.keySet()).containsExactly("seq", "waiting", "holder", "followers");
        assertThat(journal.getJsonArray("followers").getJsonObject(0).keySet())
                .containsExactly("name", "position", "lag");
        assertThat(get("/metrics").body()).contains("oss_journal_lag{follower=\"sums\"}");
    }

    private static long last() {
        return Long.parseLong(
                TestBench.postgres().text("select last_seq from oss_journal_head where id = 1"));
    }

    private List<String> ids(long after) {
        return journal("after=" + after).getJsonArray("items").stream()
                .map(item -> item.asJsonObject().getJsonObject("upload").getString("id"))
                .toList();
    }

    private JsonObject journal(String query) {
        HttpResponse<String> answer = viewer().get("/api/journal?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    private String record() {
        return id(post("object=journal/" + UUID.randomUUID()));
    }

    private ApiClient viewer() {
        return ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD);
    }
}
