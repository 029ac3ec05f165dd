package org.osscallback.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was measured several times: the middle one counts, the spread says how far to trust it. */
record Figure(String name, List<Double> rounds) {

    static Figure named(String name) {
        return new Figure(name, new ArrayList<>());
    }

    void add(double measured) {
        rounds.add(measured);
    }

    double median() {
        List<Double> sorted = new ArrayList<>(rounds);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return Collections.min(rounds);
    }

    double most() {
        return Collections.max(rounds);
    }

    /**
     * Of rounds that ran side by side: what disturbs both does not change their ratio.
     *
     * @return this divided by {@code other}, round by round
     */
    Figure per(Figure other) {
        Figure ratio = named(name + " / " + other.name);
        for (int round = 0; round < Math.min(rounds.size(), other.rounds.size()); round++) {
            ratio.add(rounds.get(round) / other.rounds.get(round));
        }
        return ratio;
    }

    Figure renamed(String otherName) {
        return new Figure(otherName, rounds);
    }

    String text(String format) {
        return (format + " (" + format + "–" + format + ")").formatted(median(), least(), most());
    }
}
