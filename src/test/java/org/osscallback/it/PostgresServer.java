package org.osscallback.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.osscallback.testing.DatabaseFolder;

/** A real PostgreSQL that can be stopped and started again where it was, with its data. */
public final class PostgresServer implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres running;

    private PostgresServer(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    public static PostgresServer start() {
        PostgresServer server =
                new PostgresServer(DatabaseFolder.create("postgres"), FreePort.find());
        server.resume();
        return server;
    }

    public void resume() {
        try {
            running =
                    EmbeddedPostgres.builder()
                            .setPort(port)
                            .setDataDirectory(data)
                            .setCleanDataDirectory(false)
                            // PostgreSQL's own defaults; embedded, a crash may lose commits
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setPGStartupWait(Duration.ofSeconds(60))
                            .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public void halt() {
        try {
            running.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** As a crash: connections end in the middle of what they do, nothing is flushed. */
    public void crash() {
        kill();
        halt();
    }

    /** The same, for one that is not to come back. */
    void kill() {
        ProcessHandle server = process();
        List<ProcessHandle> all = Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    /**
     * Another server with a copy of the data, which follows this one until it is promoted. This one
     * is stopped for the copy.
     */
    public PostgresServer standby() {
        halt();
        Path copy = data.resolveSibling(data.getFileName() + "-standby");
        Folders.copy(data, copy);
        resume();
        try {
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
            Files.writeString(
                    copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=" + port + " user=postgres'\n",
                    StandardOpenOption.APPEND);
            Files.createFile(copy.resolve("standby.signal"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        PostgresServer standby = new PostgresServer(copy, FreePort.find());
        standby.resume();
        return standby;
    }

    /** From now on a commit is answered once the standby has it on its disk, too. */
    public void commitAtBoth() {
        execute("alter system set synchronous_standby_names = '*'");
        execute("select pg_reload_conf()");
        String synchronous = "select count(*) from pg_stat_replication where sync_state = 'sync'";
        ContainerTest.await("the standby follows", () -> text(synchronous).equals("1"));
    }

    /** A standby becomes the primary. */
    public void promote() {
        execute("select pg_promote()");
    }

    /** That all others of this server are children of. */
    public ProcessHandle process() {
        try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
            long pid = Long.parseLong(lines.findFirst().orElseThrow().trim());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        halt();
    }

    int port() {
        return port;
    }

    public String jdbcUrl() {
        return jdbcUrl("postgres");
    }

    /** Of another database of this server. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    public void execute(String statement) {
        try (Connection db = connect();
                Statement sql = db.createStatement()) {
            sql.execute(statement);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The one value that a query gives. */
    public String text(String query) {
        try (Connection db = connect();
                Statement sql = db.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), "postgres", "postgres");
    }
}
