package org.osscallback.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One hostile client against a server, while a genuine callback a second has to be answered. */
final class Hostilities {

    /** The time within which a genuine callback has to be answered. */
    static final Duration IN_TIME = Duration.ofSeconds(1);

    /**
     * Half a second more, for tests on machines that do something else as well: a thread that could
     * run waits for its turn as long.
     */
    static final Duration ON_A_BUSY_MACHINE = Duration.ofMillis(1500);

    private final Installation target;
    private final HostileClient client;
    private final Duration length;
    private final Duration inTime;
    private List<Pulse.Beat> beats = List.of();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param length how long the client goes on
     * @param inTime within which each genuine callback has to be answered
     */
    Hostilities(Installation target, HostileClient client, Duration length, Duration inTime) {
        this.target = target;
        this.client = client;
        this.length = length;
        this.inTime = inTime;
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
                .filter(this::isLate)
                .forEach(beat -> add(new Finding("a genuine callback", beat.toString())));
        return findings;
    }

    private boolean isLate(Pulse.Beat beat) {
        return beat.status() != 200 || beat.took().compareTo(inTime) > 0;
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
                        beats.stream().filter(this::isLate).count(),
                        findings.size());
    }
}
