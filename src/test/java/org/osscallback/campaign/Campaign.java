package org.osscallback.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs all campaigns against the servers that the build installed; see docs/campaigns.md. */
public final class Campaign {

    private final Plan plan = Plan.chosen();
    private final Report report = new Report();

    private Campaign() {}

    /** Fails if something does not hold. */
    public static void main(String[] none) {
        Campaign campaign = new Campaign();
        campaign.report.tell(campaign.plan.toString());
        for (String server : campaign.plan.servers()) {
            System.setProperty("arquillian.launch", server.toLowerCase(Locale.ROOT));
            campaign.against(server);
        }
        campaign.report.write();
        if (!campaign.report.isClean()) {
            throw new IllegalStateException("something does not hold: target/campaign/report.txt");
        }
    }

    private void against(String server) {
        try (Installation target = Installation.start("campaign")) {
            if (plan.has("mutated")) {
                report.add(server, mutate(server, target));
            }
            if (plan.has("hostile")) {
                report.add(server, hostile(server, target));
            }
            if (plan.has("cold")) {
                report.add(server, startCold(server, target));
            }
            if (plan.has("kills")) {
                report.add(server, kill(server, target));
            }
        }
    }

    private List<Finding> mutate(String server, Installation target) {
        long start = System.nanoTime();
        MutatedRequests requests =
                new MutatedRequests(target, plan.seed(), plan.first(), plan.requests());
        List<Finding> findings = requests.run();
        report.tell(
                "%s: %d mutated requests, seed %d, statuses %s, %d acknowledged, %d s: %d findings"
                        .formatted(
                                server,
                                plan.requests(),
                                plan.seed(),
                                requests.statuses(),
                                requests.acknowledged(),
                                (System.nanoTime() - start) / 1_000_000_000,
                                findings.size()));
        return findings;
    }

    private List<Finding> startCold(String server, Installation target) {
        ColdStart start = new ColdStart(target);
        List<Finding> findings = start.run();
        report.tell("%s: %s: %d findings".formatted(server, start, findings.size()));
        return findings;
    }

    private List<Finding> kill(String server, Installation target) {
        Kills kills = new Kills(target, plan.kills());
        List<Finding> findings = kills.run();
        report.tell("%s: %s: %d findings".formatted(server, kills, findings.size()));
        return findings;
    }

    private List<Finding> hostile(String server, Installation target) {
        List<Finding> findings = new ArrayList<>();
        for (HostileClient client : HostileClients.ALL) {
            if (plan.has(client.name())) {
                Hostilities against =
                        new Hostilities(target, client, plan.hostile(), Hostilities.IN_TIME);
                findings.addAll(against.run());
                report.tell("%s: %s".formatted(server, against));
            }
        }
        return findings;
    }
}
