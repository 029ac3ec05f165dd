package org.osscallback.bench;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.osscallback.it.PostgresServer;
import org.osscallback.simulator.LocalOss;
import org.osscallback.simulator.Options;
import org.osscallback.testing.RealDatabase;

/**
 * Measures WARs side by side, round by round, each in a server of its own: what a change costs.
 *
 * <p>{@code -Dbench.wars=a.war,b.war} names them. Ratios are to the first. A name may be followed
 * by variables of the environment, {@code a.war?OSS_CONFIRM=after}; the same WAR may come twice.
 * There is a local OSS with a bucket that lacks what is reported, in the process of this program,
 * which is asked by those alone that are told to confirm. {@code
 * -Dbench.databases=POSTGRESQL,MARIADB,H2} names where it keeps uploads; with {@code
 * -Dbench.forgetful} it forgets them, so that the entrance alone is measured.
 */
public final class WarsBench {

    /** {@code -Dbench.forgetful}: what comes before an upload is kept, and nothing behind it. */
    private static final boolean FORGETFUL = Boolean.getBoolean("bench.forgetful");

    private static final int FORGERIES = 20_000;

    private static final String JOURNAL =
            "select count(*) from information_schema.tables"
                    + " where lower(table_name) = 'oss_journal_head'";

    /** Confirming has a pace of its own. */
    private static final String LEFT =
            "select (select count(*) from oss_outbox) + coalesce((select max(h.last_seq -"
                    + " f.position) from oss_journal_head h, oss_follower f"
                    + " where f.name <> 'confirmation'), 0)";

    private static final long PAUSE_NANOS = 50_000_000;

    private static final long LONGEST_SETTLING_NANOS = 120_000_000_000L;

    /** One of the WARs, on one of the databases. */
    private record Contender(String name, Store store, Case durable, Case forged, Figure asked) {

        /** One round, and of how many uploads OSS was asked meanwhile, a second. */
        void measure(double seconds, boolean asks) {
            if (!asks) {
                durable.measure(seconds);
                return;
            }
            store.execute("truncate table oss_confirmation"); // the same ids come in each round
            long before = answered();
            long began = System.nanoTime();
            durable.measure(seconds);
            asked.add((answered() - before) * 1e9 / (System.nanoTime() - began));
        }

        /** Work that is left of one round is not to be done in the next. */
        void settle() {
            long end = System.nanoTime() + LONGEST_SETTLING_NANOS;
            while (hasJournal() && !store.text(LEFT).equals("0")) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(name + " does not follow its journal");
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }

        private boolean hasJournal() {
            return !store.text(JOURNAL).equals("0");
        }

        private long answered() {
            return Long.parseLong(
                    store.text("select count(*) from oss_confirmation where state is not null"));
        }
    }

    private final Plan plan = Plan.chosen();
    private final List<ServerUnderTest> servers = new ArrayList<>();
    private final List<PostgresServer> databases = new ArrayList<>();
    private final LocalOss oss = LocalOss.start(new Options());
    private Preparation prepared;
    private Path forged;

    private WarsBench() {}

    public static void main(String[] args) {
        Program.run(new WarsBench()::run);
    }

    private void run() throws IOException {
        try {
            measure();
        } finally {
            stop();
        }
    }

    private void measure() throws IOException {
        makeBucket();
        prepared = Preparation.of(plan.identities());
        forged = prepared.forged(FORGERIES);
        Markdown table =
                Markdown.table(
                        "database and WAR",
                        "durable a second",
                        "to the first",
                        "server, µs each",
                        "database, µs each",
                        "forged a second",
                        "to the first",
                        "OSS asked a second");
        for (RealDatabase database : databases()) {
            List<Contender> contenders = contenders(database);
            measure(contenders);
            contenders.forEach(each -> row(table, database, contenders.get(0), each));
            stop();
        }
        System.out.println(table);
        Files.writeString(prepared.folder().resolve("wars.md"), table.toString());
    }

    /** A bucket of the local OSS exists once it is used; of one that does not, nothing is said. */
    private void makeBucket() throws IOException {
        HttpURLConnection put =
                (HttpURLConnection)
                        URI.create(oss.endpoint() + "/photos/any").toURL().openConnection();
        put.setRequestMethod("PUT");
        if (put.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IllegalStateException("no bucket: " + put.getResponseCode());
        }
    }

    private static List<RealDatabase> databases() {
        return Stream.of(System.getProperty("bench.databases", "POSTGRESQL").split(","))
                .map(RealDatabase::valueOf)
                .toList();
    }

    private List<Contender> contenders(RealDatabase database) {
        List<Contender> all = new ArrayList<>();
        for (String war : System.getProperty("bench.wars").split(",")) {
            all.add(contender(database, all.size(), war));
        }
        return all;
    }

    private Contender contender(RealDatabase database, int number, String war) {
        String server = "wars" + database + number;
        String[] parts = war.split("\\?", 2);
        Store store = store(database, server, number);
        Map<String, String> environment = new HashMap<>(access());
        environment.putAll(settings(parts));
        environment.putAll(prepared.environment(store));
        ServerUnderTest started =
                ServerUnderTest.start(
                        server,
                        environment,
                        home -> {
                            put(Path.of(parts[0]), home);
                            if (FORGETFUL) {
                                ServerUnderTest.makeForgetful(home);
                            }
                        });
        servers.add(started);
        ProcessHandle process = database == RealDatabase.POSTGRESQL ? last().process() : null;
        PreparedRequest shot = PreparedRequest.callbacks(plan, prepared.genuine());
        PreparedRequest forgery = PreparedRequest.callbacks(plan, forged);
        return new Contender(
                war,
                store,
                FORGETFUL
                        ? Cases.answered(
                                database + " " + war, shot.at(started, "/callback"), started, 200)
                        : Cases.kept(database + " " + war, shot, started, store, process),
                Cases.answered("forged, " + war, forgery.at(started, "/callback"), started, 403),
                Figure.named("asked"));
    }

    private Map<String, String> access() {
        return Map.of(
                "OSS_CONFIRM", "off",
                "OSS_REGION", "cn-test",
                "OSS_ENDPOINT", oss.endpoint(),
                "OSS_PATH_STYLE", "true",
                "OSS_ACCESS_KEY_ID", "LTAItest",
                "OSS_ACCESS_KEY_SECRET", "secret-of-the-key");
    }

    private static boolean asks(Contender contender) {
        return contender.name().contains("OSS_CONFIRM=after");
    }

    private static Map<String, String> settings(String... parts) {
        return parts.length == 1
                ? Map.of()
                : Stream.of(parts[1].split("&"))
                        .map(each -> each.split("=", 2))
                        .collect(toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** Puts this WAR into a server in place of the one that was packed. */
    static void put(Path war, Path home) {
        try {
            Files.copy(
                    war,
                    home.resolve("apps/oss-upload-callback.war"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Each contender has a database of its own, and PostgreSQL a process, which tells its time. */
    private Store store(RealDatabase database, String server, int number) {
        return switch (database) {
            case POSTGRESQL -> {
                PostgresServer own = PostgresServer.start();
                databases.add(own);
                yield new Store(own.jdbcUrl("postgres"), "postgres", "postgres");
            }
            case MARIADB -> {
                String name = "wars" + number;
                database.execute("create database if not exists " + name);
                yield new Store(database.url().replace("/test?", "/" + name + "?"), "root", "root");
            }
            case H2 -> Servers.embedded(server);
        };
    }

    private PostgresServer last() {
        return databases.get(databases.size() - 1);
    }

    private void measure(List<Contender> contenders) {
        for (int round = 0; round < plan.warmUps(); round++) {
            contenders.forEach(
                    each -> {
                        each.durable().warmUp(plan.warmUpSeconds());
                        if (!FORGETFUL) {
                            each.settle();
                        }
                        each.forged().warmUp(plan.seconds());
                    });
            System.out.println("warmed up " + (round + 1) + " of " + plan.warmUps());
        }
        // twice as many as of the cases of Bench, since a few per cent are to be told apart
        for (int round = 0; round < 2 * plan.rounds(); round++) {
            for (Contender each : contenders) {
                each.measure(plan.seconds(), asks(each));
                if (!FORGETFUL) {
                    each.settle();
                }
            }
            contenders.forEach(each -> each.forged().measure(plan.seconds()));
            System.out.println("round " + (round + 1) + " of " + 2 * plan.rounds());
        }
    }

    private static void row(
            Markdown table, RealDatabase database, Contender first, Contender each) {
        table.row(
                database + " " + each.name(),
                each.durable().rate().text("%.0f"),
                each.durable().rate().per(first.durable().rate()).text("%.2f"),
                each.durable().server().text("%.0f"),
                each.durable().database().text("%.0f"),
                each.forged().rate().text("%.0f"),
                each.forged().rate().per(first.forged().rate()).text("%.2f"),
                asks(each) ? each.asked().text("%.0f") : "");
    }

    private void stop() {
        servers.forEach(ServerUnderTest::close);
        servers.clear();
        databases.forEach(PostgresServer::close);
        databases.clear();
    }
}
