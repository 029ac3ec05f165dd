package org.osscallback.bench;

/** What a figure should be, and whether its median is. */
record Target(Figure figure, String wanted, String met) {

    static Target atLeast(double least, Figure figure) {
        return new Target(figure, "≥ " + text(least), met(figure.median() >= least));
    }

    static Target atMost(double most, Figure figure) {
        return new Target(figure, "≤ " + text(most), met(figure.median() <= most));
    }

    /** For comparison. */
    static Target none(Figure figure) {
        return new Target(figure, "", "");
    }

    private static String met(boolean met) {
        return met ? "met" : "not met";
    }

    private static String text(double number) {
        return number == Math.rint(number) && number >= 8
                ? "%.0f".formatted(number)
                : "%.1f".formatted(number);
    }
}
