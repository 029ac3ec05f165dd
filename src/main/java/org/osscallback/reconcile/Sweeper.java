package org.osscallback.reconcile;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.osscallback.bucket.client.ListPage;
import org.osscallback.bucket.client.OssFailure;
import org.osscallback.bucket.client.OssFailure.Reason;
import org.osscallback.confirmation.Pace;
import org.osscallback.problem.OncePerMinute;
import org.osscallback.store.sweep.Limits;
import org.osscallback.store.sweep.SweepState;
import org.osscallback.store.sweep.Sweeps;

/** Goes on with a sweep by a page. Not thread-safe. */
final class Sweeper {

    private static final Logger LOG = System.getLogger(Sweeper.class.getName());

    private static final Duration FIRST_REST = Duration.ofSeconds(1);

    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    /** How a page is read. */
    @FunctionalInterface
    interface Lists {
        ListPage list(String bucket, String prefix, String after, Optional<String> token)
                throws OssFailure;
    }

    /** By which the list goes on behind a place; after a restart the place alone does. */
    private record Continuation(String id, long startedAt, String place, Optional<String> token) {}

    private final Sweeps sweeps;
    private final Lists oss;
    private final Pace pace;
    private final BiFunction<String, Instant, Optional<Instant>> oldest;
    private final String holder;
    private final Clock clock;
    private final OncePerMinute complaints = new OncePerMinute();
    private Continuation last = new Continuation("", 0, "", Optional.empty());
    private Duration rest = Duration.ZERO;

    /**
     * @param oldest before which no records of a bucket are kept
     */
    Sweeper(
            Sweeps sweeps,
            Lists oss,
            Pace pace,
            BiFunction<String, Instant, Optional<Instant>> oldest,
            String holder,
            Clock clock) {
        this.sweeps = sweeps;
        this.oss = oss;
        this.pace = pace;
        this.oldest = oldest;
        this.holder = holder;
        this.clock = clock;
    }

    /**
     * Reads a page and has it compared.
     *
     * @return how long to leave OSS alone
     */
    Duration sweep(SweepState sweep) {
        pace.await();
        try {
            Instant asked = clock.instant();
            String bucket = sweep.target().bucket();
            ListPage page = oss.list(bucket, sweep.target().prefix(), sweep.place(), token(sweep));
            Limits limits =
                    new Limits(
                            asked,
                            Instant.ofEpochMilli(page.answered()),
                            oldest.apply(bucket, asked));
            sweeps.turn(holder, sweep, page, limits).ifPresent(now -> remember(now, page));
            rest = Duration.ZERO;
            return Duration.ZERO;
        } catch (OssFailure failed) {
            return failed(sweep, failed);
        }
    }

    private Optional<String> token(SweepState sweep) {
        boolean same =
                last.id().equals(sweep.id())
                        && last.startedAt() == sweep.startedAt()
                        && last.place().equals(sweep.place());
        return same ? last.token() : Optional.empty();
    }

    /** A page that was cut has no token: the list goes on by the name. */
    private void remember(SweepState now, ListPage page) {
        boolean whole =
                !page.objects().isEmpty()
                        && page.objects().get(page.objects().size() - 1).key().equals(now.place());
        last =
                new Continuation(
                        now.id(),
                        now.startedAt(),
                        now.place(),
                        whole ? page.next() : Optional.empty());
        if (!now.running()) {
            LOG.log(
                    Level.INFO,
                    "Bucket {0} was swept: {1} objects in {2} pages, {3} records without object",
                    now.target().bucket(),
                    now.objects(),
                    now.pages(),
                    now.gone());
        }
    }

    /** What may be over soon is waited for; anything else ends the sweep, with nothing recorded. */
    private Duration failed(SweepState sweep, OssFailure failed) {
        boolean passing = failed.reason() == Reason.AWAY || failed.reason() == Reason.THROTTLED;
        complaints
                .say(failed.getMessage())
                .ifPresent(
                        more ->
                                LOG.log(
                                        Level.WARNING,
                                        "A bucket is not swept: {0}{1}",
                                        failed.getMessage(),
                                        more));
        sweeps.fail(holder, sweep, failed.getMessage(), !passing, clock.instant());
        if (!passing) {
            return Duration.ZERO;
        }
        Duration next = rest.isZero() ? FIRST_REST : rest.multipliedBy(2);
        rest = next.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : next;
        return failed.retryAfter().orElse(rest);
    }
}
