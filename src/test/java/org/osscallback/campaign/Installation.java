package org.osscallback.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.osscallback.it.AppServer;
import org.osscallback.it.PostgresServer;
import org.osscallback.it.ServerProcess;

/** The packed WAR in a server of its own, with a PostgreSQL and a host that publishes a key. */
final class Installation implements AutoCloseable {

    static final String USER = "admin";
    static final String PASSWORD = "a-password-of-campaigns";

    /** With a pattern, since below one a target may look like anything. */
    private static final String PATHS = "/callback,/callback/*,/hooks/*";

    private static final String TICKET_SECRET = "one:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static final int WARM_UP = 300;

    /** With OSS's own, so that published signatures are looked at. */
    private static final String PUBLISHED = "https://gosspublic.alicdn.com/";

    private final Path home;
    private final PostgresServer database;
    private final Signer signer = Signer.generate();
    private final KeyPublisher keys = KeyPublisher.start(signer.pem());
    private volatile ServerProcess server;

    private Installation(Path home, PostgresServer database) {
        this.home = home;
        this.database = database;
    }

    /** Installs the WAR in the current {@link AppServer} and starts it. */
    static Installation start(String name) {
        Path home = AppServer.current().installWithApplication(name);
        Installation installed = new Installation(home, PostgresServer.start());
        try {
            installed.startServer();
            installed.warmUp();
            return installed;
        } catch (RuntimeException | AssertionError failed) {
            installed.keys.close();
            installed.database.close();
            throw failed;
        }
    }

    /** At another port each time. */
    void startServer() {
        Map<String, String> environment = new HashMap<>();
        environment.put("DB_URL", database.jdbcUrl());
        environment.put("DB_USER", "postgres");
        environment.put("DB_PASSWORD", "postgres");
        environment.put("OSS_CALLBACK_PATHS", PATHS);
        environment.put("OSS_CALLBACK_KEY_URL_PREFIXES", PUBLISHED + "," + keys.prefix());
        environment.put("OSS_TICKET_MODE", "optional");
        environment.put("OSS_TICKET_SECRET", TICKET_SECRET);
        environment.put("CONSOLE_PASSWORD", PASSWORD);
        server = ServerProcess.start(home, environment);
    }

    /**
     * Sends genuine callbacks, one after the other, until the JIT has seen the way that they take.
     * What a cold server does under load is {@link ColdStart}.
     */
    private void warmUp() {
        String folder = "warm/" + UUID.randomUUID() + "/";
        for (int each = 0; each < WARM_UP; each++) {
            String body = "bucket=photos&size=7&object=" + folder + each;
            try {
                Exchange.send(port(), genuine().call("/callback", body).bytes());
            } catch (IOException unreachable) {
                throw new UncheckedIOException(unreachable);
            }
        }
    }

    int port() {
        return server.port();
    }

    ServerProcess server() {
        return server;
    }

    PostgresServer database() {
        return database;
    }

    Genuine genuine() {
        return new Genuine(signer, keys.prefix() + "keys/v1.pem");
    }

    Signer signer() {
        return signer;
    }

    /** What the server trusts of the key host. */
    String keyPrefix() {
        return keys.prefix();
    }

    /** Of every upload in the database, read past the application. */
    Set<String> ids() {
        Set<String> ids = new HashSet<>();
        idsByObject("").values().forEach(ids::addAll);
        return ids;
    }

    /** Of uploads whose object's name begins with {@code folder}. */
    Map<String, List<String>> idsByObject(String folder) {
        Map<String, List<String>> ids = new HashMap<>();
        String query = "select object_name, id from oss_upload where starts_with(object_name, ?)";
        try (Connection db = database.connect();
                PreparedStatement sql = db.prepareStatement(query)) {
            sql.setString(1, folder);
            ResultSet rows = sql.executeQuery();
            while (rows.next()) {
                ids.computeIfAbsent(rows.getString(1), any -> new ArrayList<>())
                        .add(rows.getString(2));
            }
            return ids;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void close() {
        server.close();
        keys.close();
        database.close();
    }
}
