package org.osscallback.it;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The packed WAR in a server of its own: start, settings, embedded database, crash. */
class ServerProcessIT {

    private static final Map<String, String> TRUST_THE_KEY_HOST =
            Map.of("OSS_CALLBACK_KEY_URL_PREFIXES", TestBench.keyHost().prefix());

    @Test
    void keepsWhatItAcknowledgedThroughACrash() throws Exception {
        Path home = AppServer.current().installWithApplication("crashServer");
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try (ServerProcess server = ServerProcess.start(home, TRUST_THE_KEY_HOST)) {
            assertReachableOnTheLoopbackOnly(server);
            assertThatTheDatabaseIsItsOwners(server);
            assertThat(server.log())
                    .contains(
                            "oss-upload-callback takes POST at http://localhost:"
                                    + server.port()
                                    + "/callback and keeps uploads in jdbc:h2:file:"
                                    + home.resolve("data/uploads"));
            for (int caller = 0; caller < 4; caller++) {
                callers.execute(() -> post(server, acknowledged));
            }
            ContainerTest.await("uploads are acknowledged", () -> acknowledged.size() > 100);
            server.kill();
        }
        callers.shutdown();
        callers.awaitTermination(60, TimeUnit.SECONDS);

        assertThat(idsIn(home)).containsAll(acknowledged);
        try (ServerProcess again = ServerProcess.start(home, TRUST_THE_KEY_HOST)) {
            OssCall call = OssCall.of("bucket=any&object=" + UUID.randomUUID());
            assertThat(ContainerTest.id(Wire.send(again.uri(), call))).isNotIn(acknowledged);
        }
    }

    /** Until the server is gone. */
    private static void post(ServerProcess server, Set<String> acknowledged) {
        try {
            while (true) {
                OssCall call = OssCall.of("object=crash/" + UUID.randomUUID());
                acknowledged.add(ContainerTest.id(Wire.send(server.uri(), call)));
            }
        } catch (UncheckedIOException gone) {
            // the server was killed
        }
    }

    private static Set<String> idsIn(Path home) throws Exception {
        String url = "jdbc:h2:file:" + home.resolve("data/uploads");
        try (Connection db = DriverManager.getConnection(url, "sa", "sa")) {
            ResultSet rows = db.createStatement().executeQuery("select id from oss_upload");
            Set<String> ids = ConcurrentHashMap.newKeySet();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }

    private static void assertReachableOnTheLoopbackOnly(ServerProcess server) throws Exception {
        assertThat(server.get("/health/ready")).contains("\"status\":\"UP\"");
        for (InetAddress address : outsideAddresses()) {
            assertThatThrownBy(() -> new Socket(address, server.port()).close())
                    .as("%s:%s", address, server.port())
                    .isInstanceOf(ConnectException.class);
        }
    }

    /** The embedded database opens no port, and nobody else on this machine can read its file. */
    private static void assertThatTheDatabaseIsItsOwners(ServerProcess server) throws Exception {
        Path data = server.home().resolve("data");

        assertThat(data.resolve("uploads.lock.db")).doesNotExist();
        assertThat(Files.getPosixFilePermissions(data.resolve("uploads.mv.db")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private static Set<InetAddress> outsideAddresses() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .collect(Collectors.toSet());
    }

    @Test
    void takesItsSettingsFromTheEnvironment() {
        Path home = AppServer.current().installWithApplication("setServer");
        Map<String, String> settings =
                Map.of(
                        "OSS_CALLBACK_KEY_URL_PREFIXES", TestBench.keyHost().prefix(),
                        "OSS_CALLBACK_PATHS", "/my/callback.php",
                        "OSS_CALLBACK_PUBLIC_PREFIX", "/stripped",
                        "OSS_CALLBACK_FIELDS_MIMETYPE", "type",
                        "OSS_CALLBACK_MAX_BODY_BYTES", "100",
                        "OSS_CALLBACK_RESPONSE_TEMPLATE",
                                "{\"got\":\"{{object}}, {{var.phone}}\",\"size\":\"{{size}}\","
                                        + "\"type\":\"{{mimeType}}\",\"width\":\"{{image.width}}\"}",
                        "DB_URL", "jdbc:h2:mem:settings;DB_CLOSE_DELAY=-1");
        String body = "object=a%22b&size=7&phone=x&type=image%2Fpng";

        try (ServerProcess server = ServerProcess.start(home, settings)) {
            Wire.Answer answer = Wire.send(server.uri(), behindAProxy(body));
            Wire.Answer large = Wire.send(server.uri(), behindAProxy(body + "&x=".repeat(60)));
            Wire.Answer elsewhere = Wire.send(server.uri(), OssCall.of(body));

            assertThat(answer.body())
                    .isEqualTo(
                            "{\"got\":\"a\\\"b,"
                                    + " x\",\"size\":7,\"type\":\"image/png\",\"width\":null}");
            assertThat(large.slug()).isEqualTo("body-too-large");
            assertThat(elsewhere.status()).isIn(404, 405);
        }
    }

    /** OSS called and signed another path than the one that arrives. */
    private static OssCall behindAProxy(String body) {
        return OssCall.of("/stripped/my/callback.php", body)
                .requestLine("POST /my/callback.php HTTP/1.1");
    }

    @Test
    void isNotDeployedWithSettingsThatCannotBeUsed() {
        Path home = AppServer.current().installWithApplication("badServer");

        try (ServerProcess server =
                ServerProcess.start(
                        home,
                        Map.of(
                                "OSS_CALLBACK_RESPONSE_TEMPLATE", "{\"id\":\"{{nonsense}}\"}",
                                "OSS_CALLBACK_KEY_URL_PREFIXES", "http://localhost",
                                "DB_URL", "jdbc:h2:mem:unused"))) {
            server.awaitLog("Not deployed: oss.callback.response-template: ");

            assertThat(server.log())
                    .contains(
                            "Not deployed: oss.callback.response-template: names an unknown field:"
                                    + " {{nonsense}}",
                            "Not deployed: oss.callback.key-url-prefixes: 'http://localhost' does"
                                    + " not end in '/'")
                    .doesNotContain("takes POST at");
            assertThat(Wire.send(server.uri(), OssCall.of("object=a")).status()).isEqualTo(404);
        }
    }

    @Test
    void saysInOneLineThatTheDatabaseCannotBeUsed() {
        Path home = AppServer.current().installWithApplication("lostServer");
        Map<String, String> wrong =
                Map.of(
                        "OSS_CALLBACK_KEY_URL_PREFIXES", TestBench.keyHost().prefix(),
                        "DB_URL", "jdbc:postgresql://localhost:1/nothing",
                        "DB_USER", "someone",
                        "DB_PASSWORD", "secret-of-someone");

        try (ServerProcess server = ServerProcess.start(home, wrong)) {
            server.awaitLog("The database cannot be used");

            assertThat(server.log().lines())
                    .filteredOn(line -> line.contains("check DB_URL, DB_USER, DB_PASSWORD"))
                    .singleElement(as(STRING))
                    .contains("The database cannot be used", "localhost:1");
            assertThat(server.log()).doesNotContain("secret-of-someone");
            assertThat(server.get("/health/ready")).contains("\"status\":\"DOWN\"");
            // WildFly does not deploy without its database
            assumeThat(AppServer.current()).isEqualTo(AppServer.LIBERTY);
            server.awaitLog("takes POST at");
            Wire.Answer refused = Wire.send(server.uri(), OssCall.of("object=a"));
            assertThat(refused.slug()).isEqualTo("store-unavailable");
        }
    }
}
