package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server with an account for backends, and sessions that end soon whatever happens. */
class AccountsIT {

    private static final Duration LIFETIME = Duration.ofSeconds(8);

    private static final String ISSUER = "backend";

    private static final String ISSUER_PASSWORD = "a-password-of-the-backend";

    private static ServerProcess server;

    @BeforeAll
    static void start() {
        Map<String, String> environment = new HashMap<>();
        environment.put("OSS_CALLBACK_KEY_URL_PREFIXES", TestBench.keyHost().prefix());
        environment.put("OSS_TICKET_MODE", "optional");
        environment.put("OSS_TICKET_SECRET", TicketDesk.SECRETS);
        environment.put("DB_URL", "jdbc:h2:mem:accounts;DB_CLOSE_DELAY=-1");
        environment.put("CONSOLE_PASSWORD", TestBench.CONSOLE_PASSWORD);
        environment.put("CONSOLE_ISSUER_USER", ISSUER);
        environment.put("CONSOLE_ISSUER_PASSWORD", ISSUER_PASSWORD);
        environment.put("CONSOLE_SESSION_LIFETIME", LIFETIME.toString());
        server =
                ServerProcess.start(
                        AppServer.current().installWithApplication("accountsServer"), environment);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void giveABackendTickets() {
        HttpResponse<String> answer =
                issuer().with("Content-Type", "application/json")
                        .send("POST", "/api/tickets", TicketDesk.request("a").build().toString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/uploads",
        "GET, /api/uploads?format=csv",
        "GET, /api/uploads/summary",
        "GET, /api/uploads/live",
        "GET, /api/uploads/x",
        "GET, /api/journal",
        "GET, /api/refusals",
        "GET, /api/status"
    })
    void showABackendNothing(String method, String path) {
        assertThat(issuer().status(method, path)).isEqualTo(403);
    }

    @Test
    void letABackendInByItsOwnPasswordAlone() {
        URI uri = server.uri();

        assertThat(ApiClient.basic(uri, ISSUER, TestBench.CONSOLE_PASSWORD).get("/api/session"))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(401);
        assertThat(ApiClient.basic(uri, "admin", ISSUER_PASSWORD).get("/api/session"))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(401);
        assertThat(ContainerTest.json(issuer().get("/api/session").body()).getJsonArray("roles"))
                .hasToString("[\"issuer\"]");
    }

    /** The session is used all the time, and the answer would go on for an hour. */
    @Test
    void endALiveAnswerWithItsSession() {
        ApiClient anybody = ApiClient.anonymous(server.uri());
        HttpResponse<String> signedIn = anybody.signIn("admin", TestBench.CONSOLE_PASSWORD);
        ApiClient browser = anybody.signedIn(signedIn);
        String folder = "accounts/" + UUID.randomUUID() + "/";
        try (EventStream stream =
                EventStream.signedIn(server.uri(), "prefix=" + folder, signedIn).read()) {
            String heard = record(folder);
            ContainerTest.await("it is told", () -> stream.ids().contains(heard));

            ContainerTest.await(
                    "the session ends", () -> browser.get("/api/session").statusCode() == 401);
            record(folder);

            ContainerTest.await("the answer ends", () -> !stream.ends().isEmpty());
            assertThat(stream.ids()).containsExactly(heard);
        }
    }

    private static String record(String folder) {
        return ContainerTest.id(
                Wire.send(server.uri(), OssCall.of("object=" + folder + UUID.randomUUID())));
    }

    private static ApiClient issuer() {
        return ApiClient.basic(server.uri(), ISSUER, ISSUER_PASSWORD);
    }
}
