package org.osscallback.bench;

import java.util.List;

/**
 * How long is measured. In full, on two cores, it comes to less than half an hour:
 *
 * <pre>
 * build, servers installed and started, callbacks signed         3 min
 * ten cases: 4 x 15 s to warm up, 5 x 6.5 s that count          17 min
 * pgbench, which has nothing to warm up: 1 x 15 s, 5 x 5 s       1 min
 * latency: 2 x 3 x 8 s                                           1 min
 * tables of 10 thousand, 1 and 10 million rows, and queries      5 min
 * JMH                                                            1 min
 * </pre>
 *
 * @param warmUps rounds of each case that do not count
 * @param warmUpSeconds of such a round
 * @param rounds of each case that count
 * @param seconds of a round
 * @param lead seconds that the load generator runs before a round: it has a JIT of its own
 * @param paced rounds at half of the rate
 * @param pacedSeconds of such a round
 * @param identities signed callbacks; a round must not need more, or it would repeat some
 * @param starts of a server, to see how long they take
 * @param asked how often a query is asked, as often not counted as counted
 * @param rows table sizes at which queries are measured
 */
record Plan(
        int warmUps,
        double warmUpSeconds,
        int rounds,
        double seconds,
        double lead,
        int paced,
        double pacedSeconds,
        int identities,
        int starts,
        int asked,
        List<Integer> rows) {

    static final int CALLERS = 64;

    private static final Plan FULL =
            new Plan(
                    4,
                    15,
                    5,
                    5,
                    1.5,
                    3,
                    8,
                    300_000, // a server at its best takes fifteen thousand a second
                    3,
                    200,
                    List.of(10_000, 1_000_000, 10_000_000));

    private static final Plan QUICK =
            new Plan(1, 1, 2, 1, 0.5, 2, 1, 40_000, 1, 20, List.of(10_000, 100_000));

    private static final double SCALE = Double.parseDouble(System.getProperty("bench.scale", "1"));

    /** {@code -Dbench.quick}: shows that everything works, and nothing else. */
    static Plan chosen() {
        return (isQuick() ? QUICK : FULL).scaled();
    }

    private static boolean isQuick() {
        return Boolean.getBoolean("bench.quick");
    }

    /** Whether the figures are worth being told. */
    static boolean isWorthTelling() {
        return !isQuick() && SCALE >= 1;
    }

    /** {@code -Dbench.scale=0.05}: all that the full plan does, with a twentieth of it. */
    private Plan scaled() {
        return new Plan(
                scaled(warmUps, 1),
                Math.max(3, warmUpSeconds * SCALE), // a cold server is slow to answer at all
                scaled(rounds, 2),
                seconds * SCALE,
                lead * SCALE,
                scaled(paced, 2),
                pacedSeconds * SCALE,
                scaled(identities, 20_000),
                scaled(starts, 1),
                scaled(asked, 10),
                rows.stream().map(each -> scaled(each, 10_000)).toList());
    }

    private static int scaled(int number, int least) {
        return Math.max(least, (int) (number * SCALE));
    }
}
