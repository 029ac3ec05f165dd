package org.osscallback.confirmation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.osscallback.bucket.client.ObjectHead;
import org.osscallback.bucket.client.OssFailure;
import org.osscallback.problem.OncePerMinute;
import org.osscallback.store.confirmation.Checked;
import org.osscallback.store.confirmation.Pending;
import org.osscallback.upload.Upload;

/**
 * Asks OSS of the records of a page, several at a time. A failure that would be the same for all
 * ends the page: what has not been asked stays as it was.
 */
final class Inquiry {

    private static final Logger LOG = System.getLogger(Inquiry.class.getName());

    /** Beginning questions; with the longest one behind it, a page ends within a node's lease. */
    static final Duration LONGEST = Duration.ofSeconds(15);

    /** After which nobody asks of a record any more: some two days. */
    static final int MOST_ATTEMPTS = 50;

    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** What is asked of an object. */
    @FunctionalInterface
    interface Heads {
        Optional<ObjectHead> head(String bucket, String object) throws OssFailure;
    }

    private final Heads oss;
    private final Pace pace;
    private final Clock clock;
    private final OncePerMinute complaints = new OncePerMinute();
    private volatile OssFailure general;

    Inquiry(Heads oss, Pace pace, Clock clock) {
        this.oss = oss;
        this.pace = pace;
        this.clock = clock;
    }

    /** The failure that ended the last page, if one did. */
    Optional<OssFailure> general() {
        return Optional.ofNullable(general);
    }

    /** What came of each question that was asked. */
    List<Checked> ask(List<Pending> page, ExecutorService threads) {
        general = null;
        long begin = System.nanoTime();
        List<Future<Optional<Checked>>> asked = new ArrayList<>();
        for (Pending each : page) {
            Callable<Optional<Checked>> question =
                    () ->
                            general != null || System.nanoTime() - begin > LONGEST.toNanos()
                                    ? Optional.empty()
                                    : ask(each);
            asked.add(threads.submit(question));
        }
        return asked.stream().flatMap(each -> result(each).stream()).toList();
    }

    private static Optional<Checked> result(Future<Optional<Checked>> asked) {
        try {
            return asked.get();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (CancellationException stopping) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private Optional<Checked> ask(Pending pending) {
        if (!pending.askable()) {
            return Optional.of(Checked.dropped(pending.uploadId()));
        }
        pace.await();
        Upload upload = pending.upload();
        try {
            Optional<ObjectHead> head = oss.head(upload.bucket, upload.object);
            return Optional.of(
                    Checked.answered(upload.id(), Comparison.of(upload, head, clock.instant())));
        } catch (OssFailure failed) {
            return failed(pending, failed);
        }
    }

    private Optional<Checked> failed(Pending pending, OssFailure failed) {
        complaints
                .say(failed.getMessage())
                .ifPresent(
                        more ->
                                LOG.log(
                                        Level.WARNING,
                                        "Uploads are not confirmed: {0}{1}",
                                        failed.getMessage(),
                                        more));
        if (failed.reason().everywhere()) {
            general = failed;
            return Optional.empty();
        }
        if (pending.attempts() + 1 >= MOST_ATTEMPTS) {
            return Optional.of(Checked.dropped(pending.uploadId()));
        }
        Instant next = clock.instant().plus(pause(pending.attempts()));
        return Optional.of(Checked.again(pending.uploadId(), next));
    }

    /** Twice as long after each time, up to an hour. */
    static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
