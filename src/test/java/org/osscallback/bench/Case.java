package org.osscallback.bench;

import java.util.function.DoubleFunction;

/** One row of the table. */
final class Case {

    private final Figure rate;
    private final Figure client;
    private final Figure server;
    private final Figure database;
    private final DoubleFunction<Round> round;
    private final ProcessHandle serverProcess;
    private final ProcessHandle databaseProcess;

    /**
     * @param server null if there is none
     * @param database null if there is none but in the server
     * @param round measures once, for as many seconds
     */
    Case(String name, ProcessHandle server, ProcessHandle database, DoubleFunction<Round> round) {
        this.rate = Figure.named(name);
        this.client = Figure.named(name);
        this.server = Figure.named(name);
        this.database = Figure.named(name);
        this.serverProcess = server;
        this.databaseProcess = database;
        this.round = round;
    }

    String name() {
        return rate.name();
    }

    /** Callbacks a second. */
    Figure rate() {
        return rate;
    }

    /** Processor time of the load generator for a callback, in microseconds; so with the others. */
    Figure client() {
        return client;
    }

    Figure server() {
        return server;
    }

    Figure database() {
        return database;
    }

    void warmUp(double seconds) {
        round.apply(seconds);
    }

    void measure(double seconds) {
        double serverBefore = cpu(serverProcess);
        double databaseBefore = cpu(databaseProcess);
        Round measured = round.apply(seconds);
        rate.add(measured.perSecond());
        client.add(measured.clientMicros());
        server.add((cpu(serverProcess) - serverBefore) * 1e6 / measured.all());
        database.add((cpu(databaseProcess) - databaseBefore) * 1e6 / measured.all());
    }

    private static double cpu(ProcessHandle process) {
        return process == null ? 0 : Processes.cpuSeconds(process);
    }
}
