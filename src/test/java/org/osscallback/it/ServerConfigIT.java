package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.osscallback.testing.RealCallback;
import org.osscallback.testing.RealDatabase;

/** What lies in {@code server-config}, applied as its README says and used. */
class ServerConfigIT {

    @Test
    void keepsUploadsInPostgresAndAnswersAsTheServersConfigurationSays() throws Exception {
        Path home = AppServer.current().installWithApplication("postgresServer");
        for (String part : new String[] {"datasource-postgresql", "settings", "tls"}) {
            AppServer.current().configure(home, part);
        }
        Map<String, String> environment =
                new HashMap<>(database(TestBench.postgres().jdbcUrl(), "postgres", "postgres"));
        environment.put("TLS_KEYSTORE", keystore(home).toString());
        environment.put("TLS_PASSWORD", "changeit");
        environment.put("OSS_CALLBACK_KEY_URL_PREFIXES", TestBench.keyHost().prefix());
        RealCallback genuine = RealCallback.named("python-sdk-272");
        environment.put("OSS_CALLBACK_PATHS", "/callback," + genuine.rawTarget());

        try (ServerProcess server = ServerProcess.start(home, environment)) {
            Wire.Answer ofTheEnvironment = Wire.send(server.uri(), OssCall.of("object=a"));
            byte[] call = OssCall.of(genuine).bytes();
            String overTls = overTls(server.tlsPort(), call);

            assertThat(ofTheEnvironment.slug()).isEqualTo("key-url-untrusted");
            assertThat(overTls)
                    .startsWith("HTTP/1.1 200 ")
                    .contains("{\"code\":0,\"key\":\"zmaplex/", "\"size\":112595}");
            assertThat(server.log()).contains("keeps uploads in jdbc:postgresql:");
        }
    }

    @Test
    void keepsUploadsInMariaDb() throws Exception {
        Path home = AppServer.current().installWithApplication("mariaServer");
        AppServer.current().configure(home, "datasource-mariadb");
        String object = "maria/" + UUID.randomUUID() + "-\uD83D\uDE00";

        try (ServerProcess server =
                ServerProcess.start(home, database(RealDatabase.MARIADB.url(), "root", "root"))) {
            assertKeepsOnce(server, object);
        }

        assertThat(rowsInMariaDb(object)).isOne();
    }

    @Test
    void choosesMariaDbByItsUrlAlone() throws Exception {
        Path home = AppServer.current().installWithApplication("urlServer");
        String object = "url/" + UUID.randomUUID() + "-\uD83D\uDE00";

        try (ServerProcess server =
                ServerProcess.start(home, database(RealDatabase.MARIADB.url(), "root", "root"))) {
            assertKeepsOnce(server, object);
        }

        assertThat(rowsInMariaDb(object)).isOne();
    }

    private static void assertKeepsOnce(ServerProcess server, String object) {
        Wire.Answer first = Wire.send(server.uri(), OssCall.of("object=" + object));
        Wire.Answer again = Wire.send(server.uri(), OssCall.of("object=" + object));

        assertThat(ContainerTest.id(again)).isEqualTo(ContainerTest.id(first));
        assertThat(server.get("/metrics"))
                .contains("oss_callback_seconds_count{outcome=\"recorded\"} 1\n")
                .contains("oss_callback_seconds_count{outcome=\"repeated\"} 1\n");
        assertThat(server.get("/health/ready")).contains("\"name\":\"database\",\"status\":\"UP\"");
        ContainerTest.await("it is summed up", ServerConfigIT::isSummedUpInMariaDb);
    }

    /** Whether all has its place in the journal, and the sums have followed it. */
    private static boolean isSummedUpInMariaDb() {
        try (Connection db = DriverManager.getConnection(RealDatabase.MARIADB.url());
                ResultSet row =
                        db.createStatement()
                                .executeQuery(
                                        "select (select count(*) from oss_outbox) = 0 and"
                                                + " h.last_seq = f.position from oss_journal_head h,"
                                                + " oss_follower f where f.name = 'sums'")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Map<String, String> database(String url, String user, String password) {
        return Map.of(
                "DB_URL", url,
                "DB_USER", user,
                "DB_PASSWORD", password,
                "OSS_CALLBACK_KEY_URL_PREFIXES", TestBench.keyHost().prefix());
    }

    private static long rowsInMariaDb(String object) throws Exception {
        try (Connection db = DriverManager.getConnection(RealDatabase.MARIADB.url());
                var query =
                        db.prepareStatement(
                                "select count(*) from oss_upload where object_name = ?")) {
            query.setString(1, object);
            ResultSet rows = query.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Path keystore(Path home) throws Exception {
        Path keystore = home.resolve("callback.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-alias",
                        "callback",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        "changeit")
                .start()
                .waitFor();
        return keystore;
    }

    /** As OSS calls by default: without naming the host in the handshake (SNI). */
    private static String overTls(int port, byte[] request) throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new TrustAny()}, new SecureRandom());
        try (SSLSocket socket =
                (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** OSS does not say whom it trusts. */
    private static final class TrustAny implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
