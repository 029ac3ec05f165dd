package org.osscallback.dispatch;

import java.time.Duration;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.Outcome.Verdict;
import org.osscallback.store.delivery.Health;

/**
 * Follows how a target is doing during a turn, and says when to leave it alone. While it is open,
 * one event at a time finds out whether the target is back, and nothing else is sent; so a target
 * that is away for days uses up no attempts. Not thread-safe.
 */
final class Breaker {

    /** Deliveries that fail one after the other at their first try until it opens. */
    static final int MOST_FAILURES = 5;

    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** For which the target as a whole is left alone because one answer said so. */
    static final Duration LONGEST_WISH = Duration.ofHours(1);

    private static final int MOST_DOUBLINGS = 6;

    private final int mostFailures;
    private final Schedule schedule;
    private final boolean probing;
    private int failures;
    private boolean well;
    private String trouble;
    private Long troubleAt;
    private Long deliveredAt;
    private long wish;

    /**
     * @param mostFailures until it opens
     */
    Breaker(Health health, int mostFailures, Schedule schedule) {
        this.mostFailures = mostFailures;
        this.schedule = schedule;
        this.probing = health.openUntil() > 0;
        this.failures = health.failures();
        this.trouble = health.trouble();
        this.troubleAt = health.troubleAt();
        this.deliveredAt = health.deliveredAt();
    }

    /** Whether it was open before, so that this turn only finds out. */
    boolean probing() {
        return probing && !well;
    }

    boolean open() {
        return failures >= mostFailures || wish > 0;
    }

    /**
     * @param first whether it was the delivery's first try: one delivery that fails again and again
     *     says nothing of the others
     */
    void saw(Outcome outcome, boolean first, long now) {
        if (outcome.delivered()) {
            deliveredAt = now;
        } else {
            trouble = outcome.error();
            troubleAt = now;
        }
        if (outcome.verdict() == Verdict.AWAY) {
            failures += first || probing() ? 1 : 0;
            well = false;
        } else {
            failures = 0;
            well = true;
        }
        if (outcome.retryAfter() != null && !outcome.delivered()) {
            long wait = Math.min(outcome.retryAfter().toMillis(), LONGEST_WISH.toMillis());
            wish = Math.max(wish, now + wait);
        }
    }

    Health health(long now) {
        long until = 0;
        if (failures >= mostFailures) {
            int doublings = Math.min(failures - mostFailures, MOST_DOUBLINGS);
            long pause = FIRST_PAUSE.toMillis() << doublings;
            until = now + schedule.jittered(Math.min(pause, LONGEST_PAUSE.toMillis()));
        } else if (probing()) {
            until = now + schedule.jittered(FIRST_PAUSE.toMillis());
        }
        return new Health(Math.max(until, wish), failures, trouble, troubleAt, deliveredAt);
    }
}
