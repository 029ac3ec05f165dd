package org.osscallback.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One hostile client against a server, while a genuine callback a second has to be answered. */
final class Hostilities {

    /**
     * A second, and half of one more: server, database, hostile client and this program share the
     * processors, and with two of them a thread that could run waits for its turn as long.
     */
    static final Duration IN_TIME = Duration.ofMillis(1500);

    private final Installation target;
    private final HostileClient client;
    private final Duration length;
    private List<Pulse.Beat> beats = List.of();
    private final List<Finding> findings = new ArrayList<>();

    Hostilities(Installation target, HostileClient client, Duration length) {
        this.target = target;
        this.client = client;
        this.length = length;
    }

    List<Finding> run() {
        Pulse pulse = Pulse.start(target);
        try (pulse;
                Siege siege = new Siege(target, length)) {
            client.attack().accept(siege);
            siege.findings().forEach(this::add);
        }
        beats = pulse.beats();
        beats.stream()
                .filter(Hostilities::isLate)
                .forEach(beat -> add(new Finding("a genuine callback", beat.toString())));
        return findings;
    }

    private static boolean isLate(Pulse.Beat beat) {
        return beat.status() != 200 || beat.took().compareTo(IN_TIME) > 0;
    }

    private void add(Finding finding) {
        findings.add(new Finding(client.name() + ": " + finding.what(), finding.where()));
    }

    @Override
    public String toString() {
        return "%s: %d genuine callbacks, longest %d ms, %d late or refused; %d findings"
                .formatted(
                        client.name(),
                        beats.size(),
                        beats.stream()
                                .map(Pulse.Beat::took)
                                .max(Comparator.naturalOrder())
                                .orElse(Duration.ZERO)
                                .toMillis(),
                        beats.stream().filter(Hostilities::isLate).count(),
                        findings.size());
    }
}
