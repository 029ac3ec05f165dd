package org.osscallback.it;

import java.time.Duration;
import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * What the container tests need beside the server: a PostgreSQL and a key host. Both are up before
 * Arquillian reads {@code arquillian.xml}, which takes their addresses from system properties.
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

    private static PostgresServer postgres;
    private static KeyHost keyHost;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!WANTED) {
            return;
        }
        postgres = PostgresServer.start();
        postgres.execute("create table someone_elses (id int)");
        keyHost = KeyHost.start();
        System.setProperty("it.server.options", String.join(" ", serverOptions()));
        AppServer.current().installForArquillian();
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (WANTED) {
            keyHost.close();
            postgres.close();
        }
    }

    private static List<String> serverOptions() {
        return List.of(
                "-Ddb.url=" + postgres.jdbcUrl(),
                "-Ddb.user=postgres",
                "-Ddb.password=postgres",
                "-Doss.callback.paths=" + String.join(",", PATHS),
                "-Doss.callback.key-url-prefixes=https://gosspublic.alicdn.com/,http://gosspublic.alicdn.com/,"
                        + keyHost.prefix(),
                "-Doss.callback.fields.object=object,filename,key,source_name",
                "-Doss.callback.buckets=photos,yonghu-test,oss-mixmedia-com",
                "-Doss.callback.default-bucket=photos",
                "-Doss.key.ttl=" + KEY_TTL);
    }

    static PostgresServer postgres() {
        return postgres;
    }

    static KeyHost keyHost() {
        return keyHost;
    }
}
