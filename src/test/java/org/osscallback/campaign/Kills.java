package org.osscallback.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills a server and its database with SIGKILL, in turn, while callbacks come; those that are not
 * acknowledged are sent again, byte for byte. In the end each acknowledged one is there once.
 */
final class Kills {

    private static final int CALLERS = 8;

    /** Acknowledged between two kills. */
    private static final int BETWEEN = 300;

    private static final long PAUSE_NANOS = 20_000_000;
    private static final long LONGEST_WAIT_NANOS = 120_000_000_000L;

    private final Installation target;
    private final int rounds;
    private final String folder = "kills/" + UUID.randomUUID() + "/";

    /** The id that was told for an object. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final ConcurrentLinkedQueue<Finding> findings = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private int kills;

    /**
     * As many kills of the server as of the database.
     *
     * @param rounds one kill of each
     */
    Kills(Installation target, int rounds) {
        this.target = target;
        this.rounds = rounds;
    }

    List<Finding> run() {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        CountDownLatch ended = new CountDownLatch(CALLERS);
        for (int each = 0; each < CALLERS; each++) {
            int caller = each;
            callers.execute(
                    () -> {
                        call(caller);
                        ended.countDown();
                    });
        }
        try {
            for (int round = 0; round < rounds; round++) {
                awaitMore();
                target.database().crash();
                target.database().resume();
                awaitMore();
                target.server().kill();
                target.startServer();
                kills += 2;
            }
            awaitMore();
            done.set(true);
            if (!ended.await(60, TimeUnit.SECONDS)) {
                findings.add(new Finding("callers do not end", folder));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            done.set(true);
            callers.shutdownNow();
        }
        compare();
        return List.copyOf(findings);
    }

    private void call(int caller) {
        for (int number = 0; !done.get(); number++) {
            String object = folder + caller + "/" + number;
            byte[] call = target.genuine().call("/callback", "object=" + object).bytes();
            while (!acknowledged.containsKey(object) && !done.get()) {
                send(object, call);
            }
        }
    }

    private void send(String object, byte[] call) {
        try {
            for (Answer answer : Exchange.send(target.port(), call).answers()) {
                if (answer.acknowledges()) {
                    acknowledged.put(object, answer.id());
                } else if (answer.status() != 503 && answer.status() != 404) {
                    // 404: the server is up, and the application is not yet
                    findings.add(new Finding("status " + answer.status(), answer.text()));
                }
            }
        } catch (IOException gone) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void awaitMore() {
        int wanted = acknowledged.size() + BETWEEN;
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (acknowledged.size() < wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("callbacks are not acknowledged again");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void compare() {
        Map<String, List<String>> rows = target.idsByObject(folder);
        List<String> lost = new ArrayList<>();
        acknowledged.forEach(
                (object, id) -> {
                    if (!rows.getOrDefault(object, List.of()).contains(id)) {
                        lost.add(object);
                    }
                });
        Set<String> doubled = new HashSet<>();
        rows.forEach(
                (object, ids) -> {
                    if (ids.size() > 1) {
                        doubled.add(object);
                    }
                });
        if (!lost.isEmpty()) {
            findings.add(new Finding("acknowledged and lost", lost.toString()));
        }
        if (!doubled.isEmpty()) {
            findings.add(new Finding("recorded twice", doubled.toString()));
        }
    }

    @Override
    public String toString() {
        return kills + " kills, " + acknowledged.size() + " callbacks acknowledged";
    }
}
