package org.osscallback.bench;

/** Of the times from request to answer. */
enum Percentile {
    P50(0.5, "p50"),
    P90(0.9, "p90"),
    P99(0.99, "p99"),
    P999(0.999, "p99.9"),
    MOST(1, "longest");

    final double share;
    final String text;

    Percentile(double share, String text) {
        this.share = share;
        this.text = text;
    }
}
