package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osscallback.it.Endpoints.Endpoint;
import org.osscallback.session.Role;

/** Who may call what: every resource method, called by people in the server's own registry. */
class EndpointsIT {

    /** Each has one role. */
    private static final Map<String, String> PEOPLE =
            Map.of("vera", Role.VIEWER, "isak", Role.ISSUER, "ada", Role.ADMIN);

    private static final String PASSWORD = "of the: registry!";

    private static ServerProcess server;

    @BeforeAll
    static void start() {
        Path home = AppServer.current().installWithApplication("registryServer");
        AppServer.current().configure(home, "registry");
        Map<String, String> environment = new HashMap<>();
        environment.put("OSS_CALLBACK_KEY_URL_PREFIXES", TestBench.keyHost().prefix());
        environment.put("DB_URL", "jdbc:h2:mem:registry;DB_CLOSE_DELAY=-1");
        PEOPLE.forEach(
                (name, role) -> {
                    environment.put(name.toUpperCase() + "_PASSWORD", PASSWORD);
                    AppServer.current().addPerson(home, name, PASSWORD, role);
                });
        server = ServerProcess.start(home, environment);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<Endpoint> endpoints() {
        return Endpoints.all();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void tellWhoMayCall(Endpoint endpoint) {
        assertThat(endpoint.openToAll() || !endpoint.roles().isEmpty()).isTrue();
        assertThat(Role.ALL).containsAll(endpoint.roles());
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void refuseTheAnonymous(Endpoint endpoint) {
        int status = call(ApiClient.anonymous(server.uri()), endpoint);

        boolean signsIn = endpoint.toString().equals("POST /api/session");
        assertThat(status).isEqualTo(signsIn ? 400 : 401);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void refuseTheWrongRoleAndLetTheRightOneIn(Endpoint endpoint) {
        PEOPLE.forEach(
                (name, role) -> {
                    ApiClient person = ApiClient.basic(server.uri(), name, PASSWORD);
                    int status = call(person, endpoint);
                    boolean may = role.equals(Role.ADMIN) && !endpoint.roles().isEmpty();
                    if (may || endpoint.openToAll() || endpoint.roles().contains(role)) {
                        assertThat(status).as(role).isNotIn(401, 403, 500);
                    } else {
                        assertThat(status).as(role).isEqualTo(403);
                    }
                });
    }

    private static int call(ApiClient client, Endpoint endpoint) {
        return client.with("Content-Type", endpoint.mediaType())
                .status(endpoint.method(), endpoint.path());
    }

    @Test
    void givePeopleOfTheRegistryTheirRole() {
        PEOPLE.forEach(
                (name, role) -> {
                    var answer = ApiClient.anonymous(server.uri()).signIn(name, PASSWORD);
                    assertThat(answer.body())
                            .startsWith(
                                    "{\"user\":\""
                                            + name
                                            + "\",\"roles\":"
                                            + rolesOf(role)
                                            + ",\"csrf\":\"");
                    assertThat(answer.headers().allValues("Set-Cookie"))
                            .as("the server's own session is over")
                            .filteredOn(
                                    cookie ->
                                            !cookie.matches(
                                                    "(?i).*(Max-Age=0|expires=[^;]*19[0-9]{2}|1970).*"))
                            .singleElement()
                            .asString()
                            .startsWith("oss-upload-callback=");
                    var browser = ApiClient.anonymous(server.uri()).signedIn(answer);
                    assertThat(browser.get("/api/session").body()).isEqualTo(answer.body());
                });
    }

    /** Who changes what the server does may do all that others may. */
    private static String rolesOf(String role) {
        List<String> all = role.equals(Role.ADMIN) ? Role.ALL : List.of(role);
        return all.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    @Test
    void knowNobodyElse() {
        ApiClient anybody = ApiClient.anonymous(server.uri());

        assertThat(anybody.signIn("vera", "wrong").statusCode()).isEqualTo(401);
        assertThat(anybody.signIn("admin", "admin").statusCode()).isEqualTo(401);
        assertThat(server.log()).doesNotContain("made for this run");
    }
}
