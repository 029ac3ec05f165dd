package org.osscallback.campaign;

import java.time.Duration;
import java.util.List;

/**
 * How much is tried.
 *
 * @param seed of the mutated requests
 * @param first number of the first of them
 * @param requests how many of them each server gets
 * @param kills of each server, and as many of its database
 * @param hostile how long each hostile client goes on
 * @param servers names of {@code AppServer}
 * @param only names of campaigns and hostile clients; empty for all
 */
record Plan(
        long seed,
        int first,
        int requests,
        int kills,
        Duration hostile,
        List<String> servers,
        List<String> only) {

    private static final int REQUESTS = 100_000;
    private static final int KILLS = 5;
    private static final int HOSTILE_SECONDS = 6;

    /** By system properties that begin with {@code campaign.}. */
    static Plan chosen() {
        return new Plan(
                Long.getLong("campaign.seed", System.nanoTime() % 1_000_000),
                Integer.getInteger("campaign.first", 0),
                Integer.getInteger("campaign.requests", REQUESTS),
                Integer.getInteger("campaign.kills", KILLS),
                Duration.ofSeconds(Integer.getInteger("campaign.seconds", HOSTILE_SECONDS)),
                names(System.getProperty("campaign.servers", "LIBERTY,WILDFLY")),
                names(System.getProperty("campaign.only", "")));
    }

    boolean has(String campaign) {
        return only.isEmpty() || only.contains(campaign);
    }

    private static List<String> names(String list) {
        return list.isBlank() ? List.of() : List.of(list.split(","));
    }
}
