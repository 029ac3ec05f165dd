package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server whose operator keeps as little as possible. */
class PrivacyIT {

    private static ServerProcess server;

    private static Map<String, String> environment;

    @BeforeAll
    static void start() {
        environment = new HashMap<>();
        environment.put("DB_URL", "jdbc:h2:mem:privacy;DB_CLOSE_DELAY=-1");
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

    private static JsonObject record(OssCall call) {
        Wire.Answer answer = Wire.send(server.uri(), call);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return ContainerTest.json(answer.body());
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
