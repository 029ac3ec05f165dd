package org.osscallback.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** How long callers wait at a rate that the server can hold. */
final class Latency {

    private final String name;
    private final Supplier<LoadGenerator.Hit> round;
    private final Map<Percentile, Figure> figures = new EnumMap<>(Percentile.class);

    Latency(String name, Supplier<LoadGenerator.Hit> round) {
        this.name = name;
        this.round = round;
        for (Percentile each : Percentile.values()) {
            figures.put(each, Figure.named(each.text));
        }
    }

    String name() {
        return name;
    }

    void measure() {
        LoadGenerator.Hit hit = round.get();
        figures.forEach((percentile, figure) -> figure.add(hit.millis(percentile)));
    }

    /** In milliseconds. */
    Figure figure(Percentile percentile) {
        return figures.get(percentile);
    }
}
