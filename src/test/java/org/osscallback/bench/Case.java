package org.osscallback.bench;

import java.util.function.DoubleSupplier;

/**
 * One row of the table.
 *
 * @param round measures once, what the figure counts
 */
record Case(Figure figure, DoubleSupplier round) {

    static Case of(String name, DoubleSupplier round) {
        return new Case(Figure.named(name), round);
    }

    void warmUp() {
        round.getAsDouble();
    }

    void measure() {
        figure.add(round.getAsDouble());
    }
}
