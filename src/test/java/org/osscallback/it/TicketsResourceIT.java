package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/tickets} over HTTP. */
class TicketsResourceIT extends ContainerTest {

    private HttpResponse<String> ask(String json) {
        return new TicketDesk(server).ask(json);
    }

    @Test
    void answersWithAllThatAnAppPassesOn() {
        Instant before = Instant.now();

        HttpResponse<String> answer = ask(TicketDesk.request("a/1.jpg").build().toString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        JsonObject issued = json(answer.body());
        assertThat(issued)
                .containsOnlyKeys(
                        "ticket",
                        "expiresAt",
                        "callback",
                        "callbackVar",
                        "callbackHeaders",
                        "formFields");
        assertThat(Instant.parse(issued.getString("expiresAt")))
                .isBetween(
                        before.plus(Duration.ofMinutes(15)).minusSeconds(1),
                        Instant.now().plus(Duration.ofMinutes(15)));
        assertThat(TicketUpload.decoded(issued.getString("callback")).getString("callbackUrl"))
                .isEqualTo(server.resolve("/callback").toString());
    }

    @Test
    void namesEachMemberThatCannotBeUsed() {
        HttpResponse<String> answer =
                ask("{\"bucket\":\"Photos\",\"object\":\"a\",\"maxBytes\":0,\"extra\":1}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(json(answer.body()).getString("type")).isEqualTo("/refusals#request-invalid");
        assertThat(json(answer.body()).getJsonArray("errors"))
                .extracting(each -> each.asJsonObject().getString("name"))
                .containsExactly("extra", "subject", "bucket", "maxBytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"subject\":\"a\",\"subject\":\"b\"}", "{} {}"})
    void refusesWhatIsNotOneJsonObject(String body) {
        HttpResponse<String> answer = ask(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"name\":\"body\"");
    }

    @Test
    void refusesABodyThatDoesNotEnd() {
        assertThat(ask(" ".repeat(100_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void takesJsonOnly() {
        HttpResponse<String> answer =
                ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD)
                        .with("Content-Type", "application/x-www-form-urlencoded")
                        .send("POST", "/api/tickets", "subject=alice");

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void isNotForTheAnonymous() {
        HttpResponse<String> answer =
                ApiClient.anonymous(server)
                        .with("Content-Type", "application/json")
                        .send("POST", "/api/tickets", TicketDesk.request("a").build().toString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("eyJ");
    }

    @Test
    void isDescribedWithExamples() throws Exception {
        assertThat(get("/openapi").body()).contains("/api/tickets", "callbackHeaders", "maxBytes");
    }

    @Test
    void issuesNothingWhereTicketsAreOff() {
        var home = AppServer.current().installWithApplication("offServer");
        Map<String, String> environment =
                Map.of(
                        "CONSOLE_PASSWORD",
                        TestBench.CONSOLE_PASSWORD,
                        "OSS_CALLBACK_KEY_URL_PREFIXES",
                        TestBench.keyHost().prefix(),
                        "OSS_CALLBACK_SEAL",
                        "sealed-0123456789");

        try (ServerProcess off = ServerProcess.start(home, environment)) {
            HttpResponse<String> answer =
                    new TicketDesk(off.uri()).ask(TicketDesk.request("a").build().toString());

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(json(answer.body()).getString("type")).isEqualTo("/refusals#tickets-off");
            assertThat(json(answer.body()).getString("detail")).contains("oss.ticket.mode");
            assertSignsNothing(off.uri());
            assertTakesSealedBodiesOnly(off);
        }
    }

    private static void assertSignsNothing(URI server) {
        HttpResponse<String> answer =
                ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD)
                        .with("Content-Type", "application/json")
                        .send("POST", "/api/uploads/sign", "{}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer.body()).getString("type")).endsWith("#credentials-missing");
        assertThat(json(answer.body()).getString("detail"))
                .contains("oss.region, oss.endpoint, oss.access-key.id, oss.access-key.secret");
    }

    private static void assertTakesSealedBodiesOnly(ServerProcess server) {
        String body = "bucket=photos&object=sealed.jpg&phone=1&seal=";

        Wire.Answer open = Wire.send(server.uri(), OssCall.of(body + "sealed-0123456780"));
        Wire.Answer sealed = Wire.send(server.uri(), OssCall.of(body + "sealed-0123456789"));

        assertThat(open.status()).isEqualTo(403);
        assertThat(open.slug()).isEqualTo("seal-missing");
        String record =
                ApiClient.basic(server.uri(), "admin", TestBench.CONSOLE_PASSWORD)
                        .get("/api/uploads/" + id(sealed))
                        .body();
        assertThat(record).contains("\"variables\":{\"phone\":\"1\"}");
        assertThat(server.log()).contains("seal-missing").doesNotContain("sealed-0");
    }
}
