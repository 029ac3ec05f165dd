package org.osscallback.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osscallback.it.PostgresServer;
import org.osscallback.testing.RealDatabase;

/** The servers and databases of one run, all up at the same time. */
final class Servers implements AutoCloseable {

    final Store together;
    final Store singly;
    final Store onMariaDb = new Store(RealDatabase.MARIADB.url(), "root", "root");
    final Store onH2 = embedded("benchH2");
    final ProcessHandle postgres;
    final ServerUnderTest main;
    final ServerUnderTest forgetful;
    final ServerUnderTest single;
    final ServerUnderTest mariaDb;
    final ServerUnderTest h2;

    private final Map<String, String> environment;
    private final PostgresServer postgresServer = PostgresServer.start();
    private final List<ServerUnderTest> open = new ArrayList<>();

    /**
     * @param environment of each server
     */
    Servers(Map<String, String> environment) {
        this.environment = environment;
        postgres = postgresServer.process();
        together = database("together");
        singly = database("singly");
        try {
            main = start("benchServer", together, Map.of(), ServerUnderTest::addNoOp);
            forgetful = start("benchForgetful", together, Map.of(), ServerUnderTest::makeForgetful);
            single =
                    start(
                            "benchSingle",
                            singly,
                            Map.of("OSS_STORE_BATCH", "1", "OSS_STORE_WRITERS", "16"),
                            home -> {});
            mariaDb = start("benchMariaDb", onMariaDb, Map.of(), home -> {});
            h2 = start("benchH2", onH2, Map.of(), home -> {});
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** As it ships, on a database of its own; left to the caller to close. */
    ServerUnderTest plain(Store store) {
        return ServerUnderTest.start("benchStart", environment(store), home -> {});
    }

    Store database(String name) {
        postgresServer.execute("create database " + name);
        return new Store(postgresServer.jdbcUrl(name), "postgres", "postgres");
    }

    /** It was started by this program, through a library that does not tell its number. */
    ProcessHandle mariaDbProcess() {
        return ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().orElse("").matches(".*/(mariadbd|mysqld)"))
                .findFirst()
                .orElseThrow();
    }

    /** What is measured once the cases are is to have the machine for itself. */
    void keepOnlyMain() {
        List.of(forgetful, single, mariaDb, h2).forEach(this::stop);
    }

    private void stop(ServerUnderTest server) {
        open.remove(server);
        server.close();
    }

    private ServerUnderTest start(
            String name, Store store, Map<String, String> settings, Consumer<Path> change) {
        Map<String, String> all = environment(store);
        all.putAll(settings);
        ServerUnderTest server = ServerUnderTest.start(name, all, change);
        open.add(server);
        return server;
    }

    private Map<String, String> environment(Store store) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(store.environment());
        return all;
    }

    static Store embedded(String server) {
        Path home = Path.of("target/liberty/wlp/usr/servers", server).toAbsolutePath();
        return new Store(
                "jdbc:h2:file:" + home + "/data/uploads;WRITE_DELAY=0;AUTO_SERVER=TRUE",
                "sa",
                "sa");
    }

    @Override
    public void close() {
        List.copyOf(open).forEach(this::stop);
        postgresServer.close();
    }
}
