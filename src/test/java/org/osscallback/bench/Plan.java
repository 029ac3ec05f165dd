package org.osscallback.bench;

/**
 * How long is measured.
 *
 * @param warmUps rounds of each case that do not count
 * @param rounds of each case that count
 * @param seconds of a round
 * @param identities signed callbacks; a round must not need more, or it would repeat some
 * @param rows table sizes at which queries are measured
 */
record Plan(int warmUps, int rounds, int seconds, int identities, int... rows) {

    static final int CALLERS = 64;

    /** {@code -Dbench.quick}: shows that everything works, and nothing else. */
    static Plan chosen() {
        return Boolean.getBoolean("bench.quick")
                ? new Plan(1, 2, 2, 40_000, 10_000)
                : new Plan(8, 5, 8, 200_000, 10_000, 1_000_000, 10_000_000);
    }
}
