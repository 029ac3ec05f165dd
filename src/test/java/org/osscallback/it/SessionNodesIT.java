package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.it.ContainerTest.await;
import static org.osscallback.it.ContainerTest.json;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People who are signed in to two nodes on one database, of which one is started anew. */
class SessionNodesIT {

    private static final String DATABASE = "people";

    private static final String PASSWORD = TestBench.CONSOLE_PASSWORD;

    /** What takes two seconds, on a machine that does other things as well. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /** Of its own, since it is stopped: servers of other tests would be left with its ends. */
    private static PostgresServer postgres;

    private static ServerProcess first;
    private static ServerProcess second;
    private static Path secondHome;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.start();
        postgres.execute("create database " + DATABASE);
        secondHome = AppServer.current().installWithApplication("secondSessionNode");
        first =
                ServerProcess.start(
                        AppServer.current().installWithApplication("firstSessionNode"),
                        environment(PASSWORD));
        second = ServerProcess.start(secondHome, environment(PASSWORD));
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        postgres.close();
    }

    private static Map<String, String> environment(String password) {
        Map<String, String> environment = TestBench.environment(DATABASE);
        environment.put("DB_URL", postgres.jdbcUrl(DATABASE));
        environment.put("CONSOLE_PASSWORD", password);
        return environment;
    }

    private static HttpResponse<String> signIn(ServerProcess node) {
        HttpResponse<String> answer = ApiClient.anonymous(node.uri()).signIn("admin", PASSWORD);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static ApiClient browser(ServerProcess node, HttpResponse<String> signedIn) {
        return ApiClient.anonymous(node.uri()).signedIn(signedIn);
    }

    private static int status(ServerProcess node, HttpResponse<String> signedIn) {
        return browser(node, signedIn).get("/api/session").statusCode();
    }

    private static HttpResponse<String> signOut(ServerProcess node, HttpResponse<String> signedIn) {
        return browser(node, signedIn)
                .with("X-CSRF-Token", json(signedIn.body()).getString("csrf"))
                .send("DELETE", "/api/session", "");
    }

    @Test
    void areKnownToBothAtOnce() {
        HttpResponse<String> signedIn = signIn(first);

        HttpResponse<String> there = browser(second, signedIn).get("/api/session");

        assertThat(there.statusCode()).isEqualTo(200);
        assertThat(there.body()).isEqualTo(signedIn.body());
    }

    @Test
    void endOnBothWithinSeconds() {
        HttpResponse<String> signedIn = signIn(first);
        try (EventStream listener = EventStream.signedIn(first.uri(), "prefix=none/", signedIn)) {
            listener.read();

            assertThat(signOut(second, signedIn).statusCode()).isEqualTo(204);

            assertThat(status(second, signedIn)).isEqualTo(401);
            await("it ends on the other node", SOON, () -> status(first, signedIn) == 401);
            await("the live answer ends", SOON, () -> !listener.ends().isEmpty());
        }
    }

    @Test
    void goOnAfterARestartUnlessThePasswordIsAnother() {
        HttpResponse<String> signedIn = signIn(second);

        restart(PASSWORD);
        int afterwards = status(second, signedIn);
        restart("another:" + PASSWORD);
        int withAnotherPassword = status(second, signedIn);
        restart(PASSWORD);

        assertThat(afterwards).isEqualTo(200);
        assertThat(withAnotherPassword).isEqualTo(401);
        assertThat(status(first, signedIn)).isEqualTo(200);
    }

    private static void restart(String password) {
        second.close();
        second = ServerProcess.start(secondHome, environment(password));
    }

    @Test
    void leaveNothingInTheDatabaseThatLetsAnybodyIn() throws Exception {
        HttpResponse<String> signedIn = signIn(first);
        String cookie = ApiClient.cookie(signedIn);

        String table = text("select string_agg(s::text, ' ') from oss_console_session s");

        assertThat(table)
                .contains("admin")
                .doesNotContain(cookie.substring(cookie.indexOf('=') + 1))
                .doesNotContain(json(signedIn.body()).getString("csrf"))
                .doesNotContain(PASSWORD);
        String id = text("select max(id) from oss_console_session");
        for (String forged : new String[] {id, id.substring(0, 43)}) {
            assertThat(
                            ApiClient.anonymous(first.uri())
                                    .with("Cookie", "oss-upload-callback=" + forged)
                                    .get("/api/session")
                                    .statusCode())
                    .isEqualTo(401);
        }
    }

    private static String text(String query) throws SQLException {
        try (Connection db =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(DATABASE), "postgres", "postgres");
                Statement sql = db.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void goOnWhileTheDatabaseIsAway() {
        HttpResponse<String> stays = signIn(first);
        HttpResponse<String> leaves = signIn(first);
        assertThat(status(second, leaves)).isEqualTo(200);
        postgres.halt();
        HttpResponse<String> comes;
        try {
            assertThat(status(first, stays)).isEqualTo(200);
            assertThat(signOut(first, leaves).statusCode()).isEqualTo(204);
            assertThat(status(first, leaves)).isEqualTo(401);
            comes = signIn(first);
            assertThat(status(first, comes)).isEqualTo(200);
        } finally {
            postgres.resume();
        }

        await("it is known to the other", () -> status(second, comes) == 200);
        await("it has ended on the other", () -> status(second, leaves) == 401);
        assertThat(status(first, leaves)).isEqualTo(401);
        assertThat(status(first, stays)).isEqualTo(200);
        assertThat(first.log().lines())
                .filteredOn(line -> line.contains("Sessions are in the memory of this node alone"))
                .hasSizeBetween(1, 3);
    }
}
