package org.osscallback.it;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.osscallback.simulator.LocalOss;
import org.osscallback.simulator.Options;
import org.osscallback.simulator.access.AccessKey;

/**
 * What the container tests need beside the server: a PostgreSQL, a key host, and a local OSS. They
 * are up before Arquillian reads {@code arquillian.xml}, which takes their addresses from system
 * properties.
 */
public class TestBench implements LauncherSessionListener {

    /** Set by failsafe alone: unit tests need none of this. */
    private static final boolean WANTED = Boolean.getBoolean("it");

    /** Paths that callbacks are taken at: our own, and those of the genuine captures. */
    private static final List<String> PATHS =
            List.of(
                    "/callback",
                    "/hooks/*",
                    "/index.php",
                    "/temp/oss/index.php",
                    "/api/File/15/upload_notify/",
                    "/api/v3/callback/oss/*");

    /** Short, so that tests see keys expire. */
    static final Duration KEY_TTL = Duration.ofSeconds(2);

    /** Of the embedded account, whose name is {@code admin}. */
    static final String CONSOLE_PASSWORD = "open:sesame";

    /** By which the server is known to OSS. */
    static final AccessKey OSS_KEY = new AccessKey("LTAIbench", "zorro-the-secret");

    /** As many as there are calls of {@link #untouchedOss}. */
    private static final int UNTOUCHED_OSS = 3;

    private static PostgresServer postgres;
    private static int kafkaPort;
    private static KeyHost keyHost;
    private static LocalOss oss;
    private static LocalOss signedOss;
    private static final Deque<LocalOss> UNTOUCHED = new ArrayDeque<>();
    private static final List<LocalOss> ALL_OSS = new ArrayList<>();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!WANTED) {
            return;
        }
        postgres = PostgresServer.start();
        postgres.execute("create table someone_elses (id int)");
        keyHost = KeyHost.start();
        kafkaPort = FreePort.find();
        oss = startOss(new Options());
        signedOss = startOss(new Options().checkSignatures(OSS_KEY));
        IntStream.range(0, UNTOUCHED_OSS).forEach(each -> UNTOUCHED.add(startOss(new Options())));
        for (String port : List.of("it.http.port", "it.https.port", "it.management.port")) {
            System.setProperty(port, String.valueOf(FreePort.find()));
        }
        System.setProperty("it.server.name", LibertyServer.NAME);
        System.setProperty("it.server.options", String.join(" ", serverOptions()));
        AppServer.current().installForArquillian();
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (WANTED) {
            ALL_OSS.forEach(LocalOss::close);
            keyHost.close();
            postgres.close();
        }
    }

    private static LocalOss startOss(Options options) {
        LocalOss started = LocalOss.start(options);
        ALL_OSS.add(started);
        return started;
    }

    private static List<String> serverOptions() {
        return List.of(
                "-Ddb.url=" + postgres.jdbcUrl(),
                "-Ddb.user=postgres",
                "-Ddb.password=postgres",
                "-Doss.callback.paths=" + String.join(",", PATHS),
                "-Doss.callback.key-url-prefixes=https://gosspublic.alicdn.com/,http://gosspublic.alicdn.com/,"
                        + keyHost.prefix()
                        + ossPrefixes(),
                "-Doss.callback.fields.object=object,filename,key,source_name",
                "-Doss.callback.buckets=photos,examplebucket,yonghu-test,oss-mixmedia-com",
                "-Doss.callback.default-bucket=photos",
                "-Doss.store.waiting=400",
                "-Doss.live.per-caller=350",
                "-Dconsole.password=" + CONSOLE_PASSWORD,
                "-Doss.webhook.allow-private=true",
                "-Doss.kafka.bootstrap.servers=127.0.0.1:" + kafkaPort,
                "-Doss.key.ttl=" + KEY_TTL,
                "-Doss.region=cn-hangzhou",
                "-Doss.endpoint=" + signedOss.endpoint(),
                "-Doss.path-style=true",
                "-Doss.access-key.id=" + OSS_KEY.id(),
                "-Doss.access-key.secret=" + OSS_KEY.secret(),
                "-Doss.callback.public-url=http://"
                        + AppServer.current().host()
                        + ":"
                        + System.getProperty("it.http.port"),
                "-Doss.refusals.capture=true",
                "-Doss.confirm=off", // most callbacks here are of objects that are nowhere
                "-Doss.ticket.mode=optional",
                "-Doss.ticket.secret=" + TicketDesk.SECRETS,
                "-Doss.ticket.clock-skew=" + TicketDesk.CLOCK_SKEW);
    }

    private static String ossPrefixes() {
        return ALL_OSS.stream().map(each -> "," + each.endpoint() + "/").collect(joining());
    }

    static PostgresServer postgres() {
        return postgres;
    }

    /**
     * What a server of a test's own has to be told to keep uploads in a database of {@link
     * #postgres}, and to trust {@link #keyHost}; to be added to.
     */
    static Map<String, String> environment(String database) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DB_URL", postgres.jdbcUrl(database));
        environment.put("DB_USER", "postgres");
        environment.put("DB_PASSWORD", "postgres");
        environment.put("OSS_CALLBACK_KEY_URL_PREFIXES", keyHost.prefix());
        return environment;
    }

    /** Where the server looks for a broker; a test starts one. */
    static int kafkaPort() {
        return kafkaPort;
    }

    static KeyHost keyHost() {
        return keyHost;
    }

    /** Uploads to it call the server back. */
    static LocalOss oss() {
        return oss;
    }

    /** Refuses what {@link #OSS_KEY} has not signed; the server signs uploads to it. */
    static LocalOss signedOss() {
        return signedOss;
    }

    /** A local OSS whose key the server has never asked for; each call gives another one. */
    static LocalOss untouchedOss() {
        return UNTOUCHED.remove();
    }
}
