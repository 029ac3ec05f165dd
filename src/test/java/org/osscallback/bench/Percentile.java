package org.osscallback.bench;

/** Of the times from request to answer. */
enum Percentile {
    P50(50, "p50"),
    P90(90, "p90"),
    P99(99, "p99"),
    P999(99.9, "p99.9"),
    MOST(100, "longest");

    final double percent;
    final String text;

    Percentile(double percent, String text) {
        this.percent = percent;
        this.text = text;
    }
}
