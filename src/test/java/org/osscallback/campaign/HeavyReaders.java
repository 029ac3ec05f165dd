package org.osscallback.campaign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * People who have signed in, and ask for more than a server should give, or have it sum up more.
 */
final class HeavyReaders {

    static final List<HostileClient> ALL =
            List.of(
                    new HostileClient("readers-without-index", HeavyReaders::readWithoutIndex),
                    new HostileClient("large-pages", HeavyReaders::readLargePages),
                    new HostileClient("poisoned-hour", HeavyReaders::poisonAnHour));

    private static final int ROWS = 300_000;
    private static final int READERS = 20;
    private static final int SUMMARIES = 50;
    private static final int LARGE_ROWS = 400;
    private static final int LARGE_CHARACTERS = 200_000;
    private static final int LARGEST_PAGE = 5_000_000;

    private static final int POISONED_ROWS = 6_000;
    private static final int POISONED_VARIABLES = 200;
    private static final long LONGEST_SUM_NANOS = 120_000_000_000L;

    private HeavyReaders() {}

    private static void readWithoutIndex(Siege siege) {
        Uploads.fill(siege.target(), ROWS);
        Uploads.dropIndexOfVariables(siege.target());
        siege.inParallel(
                READERS + SUMMARIES,
                number -> {
                    String target =
                            number < READERS
                                    ? "/api/uploads?var.none=nothing" + number
                                    : "/api/uploads/summary?from=2026-01-01T00:00:00Z&by=var.phone"
                                            + "&by=bucket";
                    while (siege.goesOn()) {
                        ask(siege, target);
                        Siege.pause(20);
                    }
                });
    }

    private static void readLargePages(Siege siege) {
        Uploads.fillWithLarge(siege.target(), LARGE_ROWS, LARGE_CHARACTERS);
        siege.inParallel(
                4,
                number -> {
                    while (siege.goesOn()) {
                        Answer page = ask(siege, "/api/uploads?prefix=large/&limit=1000");
                        siege.demand(
                                page == null || page.body().length <= LARGEST_PAGE,
                                "a page of " + (page == null ? 0 : page.body().length));
                        Siege.pause(200);
                    }
                });
    }

    /**
     * More different values in an hour than fit into memory, as an earlier version recorded them.
     */
    private static void poisonAnHour(Siege siege) {
        Uploads.poisonAnHour(siege.target(), POISONED_ROWS, POISONED_VARIABLES);
        long end = System.nanoTime() + LONGEST_SUM_NANOS;
        boolean done = false;
        while (!done && System.nanoTime() < end) {
            Siege.pause(500);
            done = Uploads.areSummedUp(siege.target());
        }
        siege.demand(done, "a poisoned hour stops what is behind it");
    }

    private static Answer ask(Siege siege, String target) {
        byte[] get =
                SlowClients.get(target, "application/json").getBytes(StandardCharsets.US_ASCII);
        try {
            List<Answer> answers = Exchange.send(siege.target().port(), get).answers();
            if (answers.isEmpty()) {
                return null;
            }
            int status = answers.get(0).status();
            siege.demand(status == 200 || status == 503, "a reader is answered " + status);
            return answers.get(0);
        } catch (IOException gone) {
            return null;
        }
    }
}
