package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much was uploaded, as a program reads it. */
class SummaryIT extends ContainerTest {

    private final String folder = "summary/" + UUID.randomUUID() + "/";

    private final String mine = "prefix=" + folder;

    @Test
    void hasTheFormThatIsDescribed() {
        record("1&size=10&mimeType=image/png&phone=a");
        record("2&size=20&mimeType=image/png&phone=b");
        record("3&size=5&phone=a");

        JsonObject summary = summary(mine + "&by=mimeType&by=var.phone&top=1");

        assertThat(summary.keySet())
                .containsExactly(
                        "from",
                        "to",
                        "interval",
                        "zone",
                        "total",
                        "times",
                        "by",
                        "variables",
                        "partial");
        Instant from = Instant.parse(summary.getString("from"));
        assertThat(Duration.between(from, Instant.parse(summary.getString("to"))))
                .isEqualTo(Duration.ofHours(24));
        assertThat(summary.getString("interval")).isEqualTo("hour");
        assertThat(summary.get("total")).hasToString("{\"count\":3,\"bytes\":35}");
        assertThat(summary.getJsonArray("times").stream().map(JsonValue::asJsonObject))
                .allSatisfy(
                        time -> {
                            assertThat(time.keySet()).containsExactly("from", "count", "bytes");
                            assertThat(time.getString("from")).matches(".*T..:00:00\\.000Z");
                        })
                .extracting(time -> time.getInt("count"))
                .satisfies(counts -> assertThat(sum(counts)).isEqualTo(3));
        assertThat(summary.get("by"))
                .hasToString(
                        "{\"mimeType\":{\"values\":["
                                + "{\"value\":\"image/png\",\"count\":2,\"bytes\":30}],"
                                + "\"other\":{\"count\":1,\"bytes\":5},\"approximate\":false},"
                                + "\"var.phone\":{\"values\":["
                                + "{\"value\":\"a\",\"count\":2,\"bytes\":15}],"
                                + "\"other\":{\"count\":1,\"bytes\":20},\"approximate\":false}}");
        assertThat(summary.get("variables")).hasToString("[\"phone\"]");
        assertThat(summary.getBoolean("partial")).isFalse();
    }

    @Test
    void countsWhatHasNoValueAsNull() {
        record("1");

        assertThat(summary(mine + "&by=subject").get("by").toString())
                .contains("[{\"value\":null,\"count\":1,\"bytes\":0}]");
    }

    @ParameterizedTest
    @CsvSource({
        "bucket=photos, 2",
        "bucket=examplebucket, 1",
        "var.phone=a, 1",
        "var.phone=A, 0",
        "from=2001-01-01T00:00:00Z&to=2002-01-01T00:00:00Z, 0",
        "from=2001-01-01T00:00:00Z&interval=day, 3"
    })
    void countsOnlyWhatIsAskedFor(String filter, int count) {
        record("1&bucket=photos&phone=a");
        record("2&bucket=photos&phone=b");
        record("3&bucket=examplebucket");

        assertThat(summary(mine + "&" + filter).getJsonObject("total").getInt("count"))
                .isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from",
        "to=0999-01-01T00:00:00Z, to",
        "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, to",
        "interval=week, interval",
        "zone=Mars/Olympus, zone",
        "from=2024-01-01T00:00:00Z&to=2026-01-31T00:00:00Z&interval=day&zone=Asia/Kolkata, zone",
        "from=2026-01-01T00:00:00Z&to=2026-01-31T00:00:00Z&interval=minute, interval",
        "by=clientIp, by",
        "by=var., by",
        "top=0, top",
        "top=101, top",
        "bucket=a&bucket=b, bucket",
        "limit=5, limit"
    })
    void namesTheParameterThatCannotBeUsed(String query, String name) {
        HttpResponse<String> answer = viewer().get("/api/uploads/summary?" + query);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer.body()).getJsonArray("errors").stream())
                .extracting(error -> error.asJsonObject().getString("name"))
                .containsExactly(name);
    }

    @Test
    void sumsUpHoursThatHaveEnded() {
        record("1&size=7");
        TestBench.postgres()
                .execute(
                        "update oss_upload set received_at = '2001-05-01 10:20:00Z' where"
                                + " object_name = '"
                                + folder
                                + "1'");
        TestBench.postgres().execute("delete from oss_upload_summary");
        sumUpAnew();
        long slot = Instant.parse("2001-05-01T10:00:00Z").getEpochSecond() / 60;
        String done =
                "select count(*) from oss_upload_summary where dimension = 'hour' and slot = "
                        + slot;

        await(
                "the hour is summed up",
                Duration.ofMinutes(1),
                () -> TestBench.postgres().text(done).equals("1"));

        JsonObject day = summary("from=2001-05-01T00:00:00Z&to=2001-05-02T00:00:00Z&by=bucket");
        assertThat(day.get("total")).hasToString("{\"count\":1,\"bytes\":7}");
        assertThat(day.get("times"))
                .hasToString("[{\"from\":\"2001-05-01T10:00:00.000Z\",\"count\":1,\"bytes\":7}]");
        assertThat(day.get("by").toString()).contains("{\"value\":\"photos\",\"count\":1");
    }

    @Test
    void sumsUpAnUploadThatIsCommittedLongAfterItsHour() {
        String id = UUID.randomUUID().toString();
        TestBench.postgres()
                .execute(
                        "with late as (insert into oss_upload (id, received_at, object_name,"
                                + " size_bytes, variables, authenticity, source) values ('"
                                + id
                                + "', '2001-07-01 10:20:00Z', 'late', 5, '{}', 'signature',"
                                + " 'callback') returning id) insert into oss_outbox (upload_id,"
                                + " type) select id, 'upload.recorded' from late");
        long slot = Instant.parse("2001-07-01T10:00:00Z").getEpochSecond() / 60;
        String hour =
                "select coalesce(max(bytes), 0) from oss_upload_summary"
                        + " where dimension = 'hour' and slot = "
                        + slot;

        await("it is in the table", () -> TestBench.postgres().text(hour).equals("5"));

        JsonObject day = summary("from=2001-07-01T00:00:00Z&to=2001-07-02T00:00:00Z");
        assertThat(day.get("total")).hasToString("{\"count\":1,\"bytes\":5}");
    }

    /** As after an update from a version without a journal. */
    static void sumUpAnew() {
        TestBench.postgres().execute("truncate table oss_journal, oss_outbox");
        TestBench.postgres()
                .execute(
                        "update oss_summary_backfill set behind_at = 0, behind_id = '', done = 0,"
                                + " migrated_at = cast(extract(epoch from now()) * 1000 as bigint)");
    }

    private static int sum(List<? extends Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    private void record(String rest) {
        id(post("object=" + folder + rest));
    }

    private JsonObject summary(String query) {
        HttpResponse<String> answer = viewer().get("/api/uploads/summary?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    private ApiClient viewer() {
        return ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD);
    }
}
