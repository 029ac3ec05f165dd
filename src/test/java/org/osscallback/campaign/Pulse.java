package org.osscallback.campaign;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A genuine callback a second, each on a connection and a thread of its own. */
final class Pulse implements AutoCloseable {

    /** As OSS; then it counts as not answered. */
    private static final int GIVE_UP_SECONDS = 10;

    /**
     * What came of one callback.
     *
     * @param status 0 without an answer
     */
    record Beat(int status, Duration took) {}

    private final Installation target;
    private final Queue<Beat> beats = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String folder = "pulse/" + UUID.randomUUID() + "/";

    private Pulse(Installation target) {
        this.target = target;
    }

    static Pulse start(Installation target) {
        Pulse pulse = new Pulse(target);
        pulse.clock.scheduleAtFixedRate(
                () -> pulse.threads.execute(pulse::beat), 0, 1, TimeUnit.SECONDS);
        return pulse;
    }

    private void beat() {
        String body = "bucket=photos&size=7&object=" + folder + UUID.randomUUID();
        byte[] call = target.genuine().call("/callback", body).bytes();
        long start = System.nanoTime();
        int status = 0;
        try {
            List<Answer> answers = Exchange.send(target.port(), call).answers();
            status = answers.isEmpty() ? 0 : answers.get(0).status();
        } catch (IOException unreachable) {
            // status 0
        }
        beats.add(new Beat(status, Duration.ofNanos(System.nanoTime() - start)));
    }

    /** All that have ended. */
    List<Beat> beats() {
        return List.copyOf(beats);
    }

    /** Waits for the callbacks that are under way. */
    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdown();
        try {
            threads.awaitTermination(GIVE_UP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
