package org.osscallback.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A server that has just started, and has the whole load at once: 24 callers, each a connection for
 * each callback, from the moment in which it is ready.
 */
final class ColdStart {

    private static final int CALLERS = 24;
    private static final int SECONDS = 20;

    /** Signed before, since signing costs more than calling. */
    private static final int PREPARED = 30_000;

    /** What a server has to take in each of the last seconds, of which 24 callers send more. */
    private static final int USEFUL = 100;

    /** After which it has to be useful. */
    private static final int SOON_SECONDS = 10;

    private final Installation target;
    private final List<byte[]> calls;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicIntegerArray taken = new AtomicIntegerArray(SECONDS);
    private final ConcurrentLinkedQueue<Finding> findings = new ConcurrentLinkedQueue<>();

    ColdStart(Installation target) {
        this.target = target;
        this.calls = prepare(target.genuine());
    }

    private static List<byte[]> prepare(Genuine genuine) {
        String folder = "cold/" + UUID.randomUUID() + "/";
        List<byte[]> calls = new ArrayList<>();
        for (int each = 0; each < PREPARED; each++) {
            String body = "bucket=photos&size=7&object=" + folder + each;
            calls.add(genuine.call("/callback", body).bytes());
        }
        return calls;
    }

    List<Finding> run() {
        target.server().close();
        target.startServer();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        long start = System.nanoTime();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int each = 0; each < CALLERS; each++) {
                running.add(callers.submit(() -> call(start)));
            }
            for (Future<?> each : running) {
                each.get(2L * SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException broken) {
            throw new IllegalStateException(broken);
        } finally {
            callers.shutdownNow();
        }
        for (int second = SOON_SECONDS; second < SECONDS; second++) {
            if (taken.get(second) < USEFUL) {
                findings.add(new Finding("a cold server is not soon useful", toString()));
            }
        }
        return List.copyOf(findings);
    }

    private void call(long start) {
        for (int number = next.getAndIncrement();
                number < PREPARED && second(start) < SECONDS;
                number = next.getAndIncrement()) {
            try {
                List<Answer> answers = Exchange.send(target.port(), calls.get(number)).answers();
                count(answers.isEmpty() ? null : answers.get(0), second(start));
            } catch (IOException unreachable) {
                findings.add(new Finding("a server that is ready is not reached", toString()));
            }
        }
    }

    private void count(Answer answer, int second) {
        if (answer != null && answer.acknowledges()) {
            if (second < SECONDS) {
                taken.incrementAndGet(second);
            }
        } else {
            refused.incrementAndGet();
            if (answer != null && answer.status() != 503) {
                findings.add(new Finding("a cold server answers " + answer.status(), ""));
            }
        }
    }

    private static int second(long start) {
        return (int) ((System.nanoTime() - start) / 1_000_000_000);
    }

    @Override
    public String toString() {
        return "cold start: taken in each second from being ready "
                + taken
                + ", "
                + refused
                + " refused or not answered";
    }
}
