package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
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
