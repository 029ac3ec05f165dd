package org.osscallback.bench;

import java.nio.file.Path;
import java.util.List;

/** All rows of the table, with what each is measured against. */
final class Cases {

    final Case noOp;
    final Case refusal;
    final Case verified;
    final Case durable;
    final Case single;
    final Case pgbench;
    final Case mariaDb;
    final Case h2;
    final Case forged;
    final Case noOpClose;
    final Case durableClose;

    private final Servers servers;
    private final PreparedRequest genuine;

    Cases(Servers servers, PreparedRequest genuine, Path forgeries) {
        this.servers = servers;
        this.genuine = genuine;
        PreparedRequest forgery =
                new PreparedRequest(
                        0,
                        "/callback",
                        false,
                        Plan.CALLERS,
                        0,
                        genuine.lead(),
                        genuine.seconds(),
                        forgeries);
        SingleInserts inserts = new SingleInserts(servers.singly);
        ServerUnderTest main = servers.main;
        noOp = answered("no-op POST", genuine.at(main, "/noop/callback"), main, 200);
        refusal = answered("no-op POST, refused", genuine.at(main, "/noop/refusal"), main, 403);
        verified =
                answered(
                        "verified, not kept",
                        genuine.at(servers.forgetful, "/callback"),
                        servers.forgetful,
                        200);
        durable = kept("durable, PostgreSQL", genuine, main, servers.together, servers.postgres);
        single =
                kept(
                        "durable, PostgreSQL, a transaction each",
                        genuine,
                        servers.single,
                        servers.singly,
                        servers.postgres);
        pgbench = new Case(inserts.name(), null, servers.postgres, inserts::run);
        mariaDb =
                kept(
                        "durable, MariaDB",
                        genuine,
                        servers.mariaDb,
                        servers.onMariaDb,
                        servers.mariaDbProcess());
        h2 = kept("durable, H2", genuine, servers.h2, servers.onH2, null);
        forged = answered("forged, refused", forgery.at(main, "/callback"), main, 403);
        noOpClose =
                answered(
                        "no-op POST, Connection: close",
                        genuine.at(main, "/noop/callback").closing(),
                        main,
                        200);
        durableClose =
                kept(
                        "durable, PostgreSQL, Connection: close",
                        genuine.closing(),
                        main,
                        servers.together,
                        servers.postgres);
    }

    List<Case> all() {
        return List.of(
                noOp,
                verified,
                durable,
                single,
                pgbench,
                mariaDb,
                h2,
                refusal,
                forged,
                noOpClose,
                durableClose);
    }

    /** Half of what the server has just shown it can, and a no-op at the same rate. */
    List<Latency> latencies(double seconds) {
        int half = Math.max(1, (int) (durable.rate().median() / 2));
        PreparedRequest paced = genuine.paced(half).lasting(seconds);
        return List.of(
                new Latency(
                        "durable, PostgreSQL, " + half + "/s",
                        () -> keep(paced.at(servers.main, "/callback"), servers.together)),
                new Latency(
                        "no-op POST, " + half + "/s",
                        () ->
                                LoadGenerator.fire(paced.at(servers.main, "/noop/callback"))
                                        .only(200)));
    }

    static Case answered(String name, PreparedRequest shot, ServerUnderTest server, int status) {
        return new Case(
                name,
                server.process(),
                null,
                seconds -> {
                    Round round = LoadGenerator.fire(shot.lasting(seconds)).only(status).round();
                    return shot.isCallback() ? server.counted(round) : round;
                });
    }

    static Case kept(
            String name,
            PreparedRequest shot,
            ServerUnderTest server,
            Store store,
            ProcessHandle database) {
        PreparedRequest aimed = shot.at(server, "/callback");
        return new Case(
                name,
                server.process(),
                database,
                seconds -> server.counted(keep(aimed.lasting(seconds), store).round()));
    }

    /** Fails if a callback was answered that is not in the table, or if one was used twice. */
    private static LoadGenerator.Hit keep(PreparedRequest shot, Store store) {
        store.empty();
        LoadGenerator.Hit hit = LoadGenerator.fire(shot).only(200);
        if (store.rows() < hit.number("all")) {
            throw new IllegalStateException(store.rows() + " rows for " + hit.values());
        }
        return hit;
    }
}
