package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server whose operator keeps as little as possible. */
class PrivacyIT {

    private static final String DATABASE = "privacy";

    private static ServerProcess server;

    private static Map<String, String> environment;

    private static final Duration LONG = Duration.ofSeconds(90);

    @BeforeAll
    static void start() {
        environment = new HashMap<>();
        TestBench.postgres().execute("create database " + DATABASE);
        environment.put("DB_URL", TestBench.postgres().jdbcUrl(DATABASE));
        environment.put("DB_USER", "postgres");
        environment.put("DB_PASSWORD", "postgres");
        environment.put("OSS_STORE_KEEP", "P30D");
        environment.put("OSS_CALLBACK_KEY_URL_PREFIXES", TestBench.keyHost().prefix());
        environment.put(
                "OSS_CALLBACK_RESPONSE_TEMPLATE", "{\"id\":\"{{id}}\",\"ip\":\"{{clientIp}}\"}");
        environment.put("CONSOLE_PASSWORD", TestBench.CONSOLE_PASSWORD);
        environment.put("OSS_STORE_DROP", "clientIp,var.gps");
        environment.put("OSS_STORE_HASH", "var.phone");
        environment.put("OSS_STORE_HASH_KEY", TicketDesk.KEY);
        environment.put("OSS_SUMMARY_VARIABLES", "system");
        server =
                ServerProcess.start(
                        AppServer.current().installWithApplication("privacyServer"), environment);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void keepsNeitherWhatIsDroppedNorWhatIsHashed() {
        OssCall call =
                OssCall.of(
                        "object=o"
                                + UUID.randomUUID()
                                + "&clientIp=203.0.113.7&x:gps=48.1&x:phone=136&x:system=ios");

        JsonObject first = record(call);
        JsonObject again = record(call);

        JsonObject kept = api("/api/uploads/" + first.getString("id"));
        assertThat(first.isNull("ip")).isTrue();
        assertThat(again).isEqualTo(first);
        assertThat(kept.isNull("clientIp")).isTrue();
        assertThat(kept.getJsonObject("variables").keySet()).containsOnly("phone", "system");
        assertThat(kept.getJsonObject("variables").getString("phone")).startsWith("hmac:");
        assertThat(kept.getJsonObject("variables").getString("system")).isEqualTo("ios");
    }

    @Test
    void sumsUpTheVariablesThatItMay() {
        record(OssCall.of("object=s" + UUID.randomUUID() + "&x:phone=137&x:system=ios"));

        JsonObject summary = api("/api/uploads/summary?by=var.system");

        assertThat(summary.getJsonArray("variables").toString()).isEqualTo("[\"system\"]");
        assertThat(status("/api/uploads/summary?by=var.phone")).isEqualTo(400);
    }

    @Test
    void deletesARecordWhenItIsTooOldAndTakesAReplayForANewUpload() {
        OssCall call = OssCall.of("object=old" + UUID.randomUUID());
        String id = record(call).getString("id");
        String path = "/api/uploads/" + id;
        String before = api(path).getString("receivedAt");

        execute(
                "update oss_upload set received_at = received_at - interval '31 days' where id = '"
                        + id
                        + "'");

        ContainerTest.await("it is deleted", LONG, () -> status(path) == 404);
        assertThat(record(call).getString("id")).isEqualTo(id);
        assertThat(api(path).getString("receivedAt")).isGreaterThan(before);
    }

    @Test
    void forgetsASubjectInTwoStepsAndAReplayDoesNotBringItBack() {
        String alice = "a" + UUID.randomUUID();
        String object = "forget/" + UUID.randomUUID();
        OssCall call = OssCall.of("object=" + object + "&x:system=ios&x:phone=" + alice);
        String id = record(call).getString("id");
        execute("update oss_upload set subject = '" + alice + "' where id = '" + id + "'");
        JsonObject everything = api("/api/subjects/" + alice);
        assertThat(everything.getString("subject")).isEqualTo(alice);
        assertThat(everything.getJsonArray("uploads").getJsonObject(0).getString("id"))
                .isEqualTo(id);

        execute(
                "insert into oss_refusal (at, node, path, problem, detail, subject) values (1, 'n',"
                        + " '/', 'ticket-used', 'no', '"
                        + alice
                        + "')");
        assertThat(api("/api/subjects/" + alice).getJsonArray("refusals")).hasSize(1);

        execute(
                "with wanted as (insert into oss_subscription (name, target, events, filter,"
                        + " after_what, enabled, created_at, good_until, open_until, failures,"
                        + " replay_left) values ('forget', '{\"type\":\"http\"}', '', '{}', 'recorded',"
                        + " 0, 0, 0, 0, 0, 0) returning name), sent as (insert into oss_delivery"
                        + " (subscription, event_id, type, seq, upload_id, origin, state, attempts,"
                        + " next_at, created_at) select name, 'e', 'upload.recorded', 1, '"
                        + id
                        + "', 'live', 'delivered', 1, 0, 0 from wanted returning id) insert into"
                        + " oss_delivery_attempt (delivery_id, number, at, took_millis, status,"
                        + " answer) select id, 1, 0, 1, 200, 'thanks' from sent");
        assertThat(answer(api("/api/subjects/" + alice))).hasToString("\"thanks\"");

        String query = "/api/uploads?subject=" + alice;
        JsonObject asked = ContainerTest.json(admin().send("DELETE", query, "").body());
        assertThat(asked.getInt("count")).isOne();
        assertThat(api("/api/uploads/" + id).getString("subject")).as("asked").isEqualTo(alice);
        assertThat(admin().send("DELETE", query + "&confirm=wrong", "").statusCode())
                .isEqualTo(400);
        HttpResponse<String> confirmed =
                admin().send("DELETE", query + "&confirm=" + asked.getString("confirm"), "");
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(202);
        String job = "/api/erasures/" + ContainerTest.json(confirmed.body()).getString("job");
        assertThat(confirmed.headers().firstValue("Location").orElseThrow()).endsWith(job);

        ContainerTest.await("it is done", LONG, () -> api(job).getString("state").equals("done"));
        assertThat(api(job).getInt("done")).isOne();
        assertThat(record(call).getString("id")).isEqualTo(id);
        JsonObject erased = api("/api/uploads/" + id);
        assertThat(erased.isNull("subject")).isTrue();
        assertThat(erased.getJsonObject("variables")).isEmpty();
        assertThat(erased.getString("erasedAt")).isNotEmpty();
        JsonObject sent = api("/api/deliveries?subscription=forget");
        assertThat(answer(Json.createObjectBuilder().add("deliveries", sent.get("items")).build()))
                .isEqualTo(JsonValue.NULL);
        assertThat(api("/api/subjects/" + alice).getJsonArray("uploads")).isEmpty();
        assertThat(api("/api/subjects/" + alice).getJsonArray("refusals")).isEmpty();
        ContainerTest.await(
                "it is in the journal",
                () ->
                        api("/api/journal?limit=1000").getJsonArray("items").stream()
                                .map(JsonValue::asJsonObject)
                                .anyMatch(
                                        event ->
                                                event.getString("type").equals("upload.erased")
                                                        && event.getJsonObject("upload")
                                                                .getString("id")
                                                                .equals(id)));
        assertThat(server.log()).contains("asked to erase: user=admin").contains("job=");
    }

    private static JsonValue answer(JsonObject kept) {
        return kept.getJsonArray("deliveries")
                .getJsonObject(0)
                .getJsonArray("attempts")
                .getJsonObject(0)
                .get("answer");
    }

    @ParameterizedTest
    @CsvSource({
        "'', subject",
        "bucket=photos, prefix",
        "prefix=a, bucket",
        "id=1&subject=a, id",
        "from=2026-01-01T00:00:00Z&id=1, from",
        "id=1&objects=1, objects"
    })
    void namesWhatIsWrongWithAnErasure(String query, String name) {
        HttpResponse<String> answer = admin().send("DELETE", "/api/uploads?" + query, "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"name\":\"" + name + "\"");
    }

    private static void execute(String statement) {
        try (Connection db =
                        DriverManager.getConnection(
                                TestBench.postgres().jdbcUrl(DATABASE), "postgres", "postgres");
                Statement sql = db.createStatement()) {
            sql.execute(statement);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Sent again while the database of a server that has just started is too slow. */
    private static JsonObject record(OssCall call) {
        AtomicReference<Wire.Answer> answer = new AtomicReference<>();
        ContainerTest.await(
                "it is recorded",
                () -> {
                    answer.set(Wire.send(server.uri(), call));
                    return answer.get().status() != 503;
                });
        assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(200);
        return ContainerTest.json(answer.get().body());
    }

    private static JsonObject api(String path) {
        return ContainerTest.json(admin().get(path).body());
    }

    private static int status(String path) {
        return admin().get(path).statusCode();
    }

    private static ApiClient admin() {
        return ApiClient.basic(server.uri(), "admin", TestBench.CONSOLE_PASSWORD);
    }
}
