package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The uploads, as a program reads them. */
class UploadsIT extends ContainerTest {

    /** Each test looks under a folder of its own. */
    private final String folder = "uploads/" + UUID.randomUUID() + "/";

    @Test
    void showsARecordAsItCame() {
        String id =
                id(
                        post(
                                "bucket=photos&object="
                                        + folder
                                        + "1.jpg&size=108904&mimeType=image/jpeg"
                                        + "&imageInfo.width=200&imageInfo.height=278"
                                        + "&imageInfo.format=jpg&crc64=9377000000000000001"
                                        + "&phone=iphone6s&system=ios9.1"));

        HttpResponse<String> answer = viewer().get("/api/uploads/" + id);

        JsonObject record = json(answer.body());
        assertThat(record.keySet())
                .containsExactly(
                        "id",
                        "receivedAt",
                        "bucket",
                        "object",
                        "etag",
                        "size",
                        "mimeType",
                        "image",
                        "crc64",
                        "contentMd5",
                        "clientIp",
                        "reqId",
                        "operation",
                        "vpcId",
                        "subject",
                        "variables",
                        "authenticity",
                        "source",
                        "erasedAt",
                        "session",
                        "seq",
                        "labels",
                        "confirmation",
                        "goneAt");
        assertThat(record.getString("id")).isEqualTo(id);
        assertThat(record.getString("receivedAt")).matches("\\d{4}-.*T.*\\.\\d{3}Z");
        assertThat(record.getInt("size")).isEqualTo(108904);
        assertThat(record.getString("crc64")).isEqualTo("9377000000000000001");
        assertThat(record.get("image"))
                .hasToString("{\"width\":200,\"height\":278,\"format\":\"jpg\"}");
        assertThat(record.get("vpcId")).isEqualTo(JsonValue.NULL);
        assertThat(record.get("variables"))
                .hasToString("{\"phone\":\"iphone6s\",\"system\":\"ios9.1\"}");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void showsOfAPageTheFieldsThatAreAskedFor() {
        String id = id(post("bucket=photos&object=" + folder + "1&phone=iphone6s&gps=1,2&size=3"));
        String query = "prefix=" + folder + "&field=var.gps&field=id&field=size&field=var.none";

        assertThat(list(query).getJsonArray("items").toString())
                .isEqualTo("[{\"id\":\"" + id + "\",\"size\":3,\"variables\":{\"gps\":\"1,2\"}}]");
        assertThat(list(query + "&field=variables").getJsonArray("items").toString())
                .contains("\"variables\":{\"gps\":\"1,2\",\"phone\":\"iphone6s\"}");
    }

    @Test
    void hasWholeRecordsInAFile() {
        HttpResponse<String> answer =
                viewer().with("Accept", "text/csv").get("/api/uploads?field=id");

        assertThat(names(answer)).containsExactly("field");
    }

    @Test
    void tellsWhoeverHasARecordThatItIsTheSame() {
        String path = "/api/uploads/" + id(post("object=" + folder + "1"));
        awaitSeq(path); // a record changes once, when it gets its place in the journal
        String tag = viewer().get(path).headers().firstValue("ETag").orElseThrow();

        assertThat(tag).startsWith("\"");
        HttpResponse<String> again = viewer().with("If-None-Match", tag).get(path);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(viewer().with("If-None-Match", "\"other\"").get(path).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1f0c4e5d7a9b3c2e8f6a5d4c3b2a190817263544", "%E5%9B%BE"})
    void hasNoRecordThatIsNotThere(String id) {
        HttpResponse<String> answer = viewer().get("/api/uploads/" + id);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
    }

    @Test
    void goesPageByPageFromTheNewestToTheOldestWhileMoreComes() {
        List<String> ids = record(7);
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonObject page =
                    list(
                            "prefix="
                                    + folder
                                    + "&limit=3"
                                    + (next.isEmpty() ? "" : "&cursor=" + next));
            page.getJsonArray("items")
                    .forEach(item -> seen.add(item.asJsonObject().getString("id")));
            next = page.isNull("next") ? "" : page.getString("next");
            record(1);
        } while (!next.isEmpty());

        assertThat(seen).isEqualTo(reversed(ids));
        assertThat(next).doesNotContain("+", "/", "=");
    }

    @Test
    void endsWithAFullPageThatIsTheLast() {
        record(2);

        assertThat(list("prefix=" + folder + "&limit=2").isNull("next")).isTrue();
        assertThat(list("prefix=" + folder + "&limit=1").isNull("next")).isFalse();
    }

    @Test
    void findsByAllFiltersTogether() {
        String id = id(post("bucket=photos&object=" + folder + "a%25/1&phone=iphone6s&system=x"));
        post("bucket=photos&object=" + folder + "a%25/2&phone=iphone6&system=x");
        post("bucket=photos&object=" + folder + "ab/1&phone=iphone6s&system=x");
        post("bucket=examplebucket&object=" + folder + "a%25/1&phone=iphone6s&system=x");
        String query =
                "bucket=photos&prefix="
                        + encoded(folder + "a%/")
                        + "&var.phone=iphone6s&var.system=x&from=2020-01-01T00:00:00Z"
                        + "&to=2120-01-01T08:00:00%2B08:00";

        JsonObject page = list(query);

        assertThat(page.getJsonArray("items")).hasSize(1);
        assertThat(page.getJsonArray("items").getJsonObject(0).getString("id")).isEqualTo(id);
        assertThat(list(query + "&subject=alice").getJsonArray("items")).isEmpty();
        assertThat(list(query.replace("2120-", "2020-")).getJsonArray("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=1001, limit",
        "limit=x, limit",
        "limit=, limit",
        "limit=1&limit=2, limit",
        "from=yesterday, from",
        "from=2026-11-22T08:00:00+08:00, from",
        "to=-000001-01-01T00:00:00Z, to",
        "to=%2B1000000000-12-31T00:00:00Z, to",
        "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, to",
        "cursor=x, cursor",
        "cursor=1f0c4e5d7a9b3c2e8f6a5d4c3b2a190817263544, cursor",
        "cursor=, cursor",
        "bucket=a%00, bucket",
        "var.phone=a%00, var.phone",
        "var.=a, var.",
        "field=a, field",
        "field=var., field",
        "field=image.width, field",
        "page=2, page",
        "Bucket=a, Bucket"
    })
    void namesTheParameterThatCannotBeUsed(String query, String name) {
        HttpResponse<String> answer = viewer().get("/api/uploads?" + query);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(json(answer.body()).getString("type")).endsWith("request-invalid");
        assertThat(names(answer)).containsExactly(name);
    }

    @Test
    void namesAllOfThemAtOnce() {
        assertThat(names(viewer().get("/api/uploads?limit=0&from=x&nonsense=1&cursor=y")))
                .containsExactlyInAnyOrder("limit", "from", "nonsense", "cursor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|application/json",
                "application/*|application/json",
                "text/html,application/xhtml+xml,*/*;q=0.8|application/json",
                "text/csv|text/csv;charset=utf-8",
                "text/*|text/csv;charset=utf-8",
                "application/json;q=0.5,text/csv|text/csv;charset=utf-8",
                "application/x-ndjson|application/x-ndjson",
                "application/json;q=0,*/*|application/x-ndjson",
                "text/csv;q=0,text/*,application/json;q=0.1|application/json"
            })
    void answersInTheFormThatIsAskedFor(String accept, String type) {
        HttpResponse<String> answer =
                viewer().with("Accept", accept).get("/api/uploads?prefix=" + folder);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow().toLowerCase())
                .isEqualTo(type);
        assertThat(answer.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Accept"));
    }

    @Test
    void hasNoOtherForms() {
        HttpResponse<String> answer = viewer().with("Accept", "text/html").get("/api/uploads");

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
    }

    @Test
    void streamsAllMatchesAsLinesOfJson() {
        List<String> ids = record(505); // more than it reads at once
        awaitSeq("/api/uploads/" + ids.get(ids.size() - 1));

        String body =
                viewer().with("Accept", "application/x-ndjson")
                        .get("/api/uploads?prefix=" + folder)
                        .body();

        List<JsonObject> lines = body.lines().map(ContainerTest::json).toList();
        assertThat(lines).extracting(line -> line.getString("id")).isEqualTo(reversed(ids));
        JsonObject first = lines.get(0);
        assertThat(first)
                .isEqualTo(json(viewer().get("/api/uploads/" + first.getString("id")).body()));
    }

    @Test
    void goesOnWithAnExportBehindItsLastWholeRow() {
        List<String> ids = record(5);

        String rest =
                viewer().with("Accept", "application/x-ndjson")
                        .get("/api/uploads?prefix=" + folder + "&cursor=" + ids.get(2))
                        .body();

        assertThat(rest.lines().map(line -> json(line).getString("id")))
                .containsExactly(ids.get(1), ids.get(0));
    }

    @Test
    void streamsAllMatchesAsCsvThatASpreadsheetDoesNotRun() {
        String formula = encoded("=HYPERLINK(\"http://evil.test\")\r\n,;");
        String id = id(post("object=" + folder + "a%22b&etag=" + formula + "&size=7&x=%3D1"));

        String csv =
                viewer().with("Accept", "text/csv").get("/api/uploads?prefix=" + folder).body();

        assertThat(csv)
                .startsWith("id,receivedAt,bucket,object,etag,size,mimeType,image.width,")
                .contains("\r\n\"" + id + "\",\"")
                .contains(",\"photos\",\"" + folder + "a\"\"b\",")
                .contains(",\"'=HYPERLINK(\"\"http://evil.test\"\")\r\n,;\",7,,,,,")
                .containsPattern(
                        ",\"\\{\"\"x\"\":\"\"=1\"\"}\",\"signature\",\"callback\",,,[0-9]*,\"\\{}\",,\r\n")
                .endsWith("\r\n");
    }

    @Test
    void showsTheLatestRefusalsWithWhatToDo() {
        post(
                OssCall.of("/hooks/" + folder + "?a=b", "object=x")
                        .requestLine("POST /hooks/" + folder + " HTTP/1.1"));

        await("it is kept", () -> refused("/hooks/" + folder).isPresent());
        JsonObject latest = refused("/hooks/" + folder).orElseThrow();
        assertThat(latest.keySet())
                .containsExactly(
                        "at",
                        "path",
                        "problem",
                        "status",
                        "title",
                        "detail",
                        "diagnosis",
                        "findings",
                        "id",
                        "node",
                        "clientIp",
                        "reqId",
                        "bucket",
                        "object",
                        "subject",
                        "size",
                        "captured");
        assertThat(latest.isNull("object")).as("nothing has verified").isTrue();
        assertThat(latest.getString("problem")).isEqualTo("signature-mismatch");
        assertThat(latest.getInt("status")).isEqualTo(403);
        assertThat(latest.getString("at")).matches("\\d{4}-.*T.*\\.\\d{3}Z");
    }

    private static JsonObject setting(JsonObject status, String key) {
        return status.getJsonArray("settings").stream()
                .map(JsonValue::asJsonObject)
                .filter(each -> each.getString("key").equals(key))
                .findFirst()
                .orElseThrow();
    }

    private Optional<JsonObject> refused(String path) {
        return json(viewer().get("/api/refusals").body()).getJsonArray("items").stream()
                .map(JsonValue::asJsonObject)
                .filter(item -> item.getString("path").equals(path))
                .findFirst();
    }

    @Test
    void findsARefusalByTheRequestIdThatTheUploaderSaw() {
        String id = UUID.randomUUID().toString();
        post(OssCall.of("bucket=others&object=" + folder + "&size=7&reqId=" + id));
        post(OssCall.of("size=1").header("x-oss-request-id", "H" + id));

        await("both are kept", () -> found("reqId=" + id) + found("reqId=H" + id) == 2);

        JsonObject unknown = first("reqId=" + id);
        assertThat(unknown.getString("problem")).isEqualTo("bucket-unknown");
        assertThat(unknown.getString("bucket")).isEqualTo("others");
        assertThat(unknown.getString("object")).isEqualTo(folder);
        assertThat(unknown.getInt("size")).isEqualTo(7);
        assertThat(first("reqId=H" + id).getString("problem")).isEqualTo("object-missing");
        assertThat(first("bucket=others&object=" + folder)).isEqualTo(unknown);
        assertThat(json(viewer().get("/api/refusals/summary?reqId=" + id).body()).toString())
                .isEqualTo("{\"total\":1,\"problems\":{\"bucket-unknown\":1}}");
    }

    private int found(String query) {
        return json(viewer().get("/api/refusals?" + query).body()).getJsonArray("items").size();
    }

    private JsonObject first(String query) {
        return json(viewer().get("/api/refusals?" + query).body())
                .getJsonArray("items")
                .getJsonObject(0);
    }

    private void awaitSeq(String path) {
        await("it is in the journal", () -> !json(viewer().get(path).body()).isNull("seq"));
    }

    @Test
    void showsTheNodesStatus() {
        post(OssCall.of("object=" + folder + "k"));
        post("size=1");

        JsonObject status = json(viewer().get("/api/status").body());

        assertThat(status.keySet())
                .containsExactly(
                        "version",
                        "callbackUrls",
                        "ticketMode",
                        "warnings",
                        "database",
                        "waiting",
                        "journal",
                        "keys",
                        "accepted",
                        "refused",
                        "node",
                        "startedAt",
                        "uptime",
                        "lastCallback",
                        "recent",
                        "unknownSettings",
                        "settings");
        assertThat(status.getString("version")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(status.getJsonArray("callbackUrls").getString(0))
                .isEqualTo("http://" + server.getAuthority() + "/callback");
        assertThat(status.getString("node")).isNotEmpty();
        assertThat(Instant.parse(status.getString("startedAt"))).isBefore(Instant.now());
        assertThat(status.getInt("uptime")).isPositive();
        assertThat(status.getJsonObject("lastCallback").getString("recordedAt")).endsWith("Z");
        assertThat(status.getJsonObject("lastCallback").getString("refusedAt")).endsWith("Z");
        JsonObject recent = status.getJsonObject("recent");
        assertThat(recent.getJsonNumber("perSecond").doubleValue()).isPositive();
        assertThat(recent.getJsonNumber("refusedShare").doubleValue()).isBetween(0.0001, 0.9999);
        assertThat(recent.getJsonNumber("p50Millis").doubleValue())
                .isBetween(0.01, recent.getJsonNumber("p95Millis").doubleValue());
        assertThat(status.getJsonArray("unknownSettings")).isEmpty();
        assertThat(setting(status, "oss.ticket.secret"))
                .hasToString(
                        "{\"key\":\"oss.ticket.secret\",\"value\":null,\"origin\":\"system"
                                + " property\",\"secret\":true}");
        assertThat(setting(status, "oss.store.waiting").getString("value")).isEqualTo("400");
        assertThat(setting(status, "oss.store.batch").getString("origin")).isEqualTo("default");
        assertThat(status.toString())
                .doesNotContain(TestBench.CONSOLE_PASSWORD)
                .doesNotContain(TicketDesk.KEY);
        assertThat(status.get("database")).hasToString("{\"up\":true,\"detail\":null}");
        assertThat(status.getJsonNumber("accepted").longValue()).isPositive();
        assertThat(status.getJsonNumber("refused").longValue()).isPositive();
        assertThat(status.getJsonArray("keys").stream().map(JsonValue::asJsonObject))
                .anyMatch(key -> key.getBoolean("pinned") && key.isNull("fetchedAt"))
                .anyMatch(key -> !key.getBoolean("pinned") && !key.isNull("fetchedAt"));
    }

    private ApiClient viewer() {
        return ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD);
    }

    private JsonObject list(String query) {
        HttpResponse<String> answer = viewer().get("/api/uploads?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    private List<String> names(HttpResponse<String> answer) {
        return json(answer.body()).getJsonArray("errors").stream()
                .map(place -> place.asJsonObject().getString("name"))
                .toList();
    }

    /** In the order in which they are received, each in a millisecond of its own. */
    private List<String> record(int uploads) {
        return IntStream.range(0, uploads).mapToObj(each -> recordOne()).toList();
    }

    private String recordOne() {
        String id = id(post("object=" + folder + UUID.randomUUID()));
        long received = System.currentTimeMillis();
        while (System.currentTimeMillis() == received) {
            Thread.onSpinWait();
        }
        return id;
    }

    private static List<String> reversed(List<String> ids) {
        List<String> reversed = new ArrayList<>(ids);
        Collections.reverse(reversed);
        return reversed;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
