package org.osscallback.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.Outcome.Verdict;
import org.osscallback.store.delivery.Delivery;
import org.osscallback.store.delivery.Health;
import org.osscallback.store.delivery.Settlement;
import org.osscallback.store.delivery.Settlement.Tried;

/**
 * Decides what is stored after a turn.
 *
 * @param inOrder whether what fails stays in the journal and holds up what comes behind it; then
 *     what arrives leaves no row
 */
record Settler(String subscription, boolean inOrder, Schedule schedule) {

    private static final String DELETED = "The record was deleted before it could be sent";

    static boolean retries(Outcome outcome) {
        return outcome.verdict() == Verdict.AWAY || outcome.verdict() == Verdict.DECLINED;
    }

    /**
     * @param begun the jobs that were taken up, a beginning of the plan's
     */
    Settlement settle(TurnPlan plan, List<Job> begun, Breaker breaker, long now) {
        Health health = breaker.health(now);
        List<Tried> tried = new ArrayList<>();
        List<Job> left = new ArrayList<>(plan.jobs().subList(begun.size(), plan.jobs().size()));
        boolean gone = false;
        for (Job job : begun) {
            Optional<Tried> stored = tried(job, health, now);
            stored.ifPresent(tried::add);
            if (stored.isEmpty() && !arrivedInOrder(job)) {
                left.add(job);
            }
            gone |= job.outcome != null && job.outcome.verdict() == Verdict.GONE;
        }
        left.removeIf(job -> !job.live());
        return new Settlement(subscription, tried, plan.from(), plan.reached(left), health, gone);
    }

    private boolean arrivedInOrder(Job job) {
        return inOrder && job.outcome != null && job.outcome.delivered();
    }

    /** Empty for what leaves no trace: it stays where it was, or arrived in order. */
    private Optional<Tried> tried(Job job, Health health, long now) {
        Delivery delivery = job.delivery;
        if (job.upload == null) {
            return Optional.of(new Tried(delivery.failed(delivery.attempts(), now, DELETED), null));
        }
        Outcome outcome = job.outcome;
        if (outcome == null) {
            return Optional.empty();
        }
        return switch (outcome.verdict()) {
            case DELIVERED ->
                    inOrder && job.live()
                            ? Optional.empty()
                            : Optional.of(new Tried(delivery.delivered(now), job.attempt()));
            case FINAL ->
                    Optional.of(
                            new Tried(
                                    delivery.failed(delivery.attempts() + 1, now, outcome.error()),
                                    job.attempt()));
            case GONE ->
                    Optional.of(new Tried(delivery.again(delivery.attempts(), now), job.attempt()));
            case AWAY, DECLINED -> again(job, health, now);
        };
    }

    private Optional<Tried> again(Job job, Health health, long now) {
        Delivery delivery = job.delivery;
        boolean found = job.probe && job.outcome.verdict() == Verdict.AWAY;
        if (job.live() && (found || inOrder)) {
            return Optional.empty();
        }
        if (found) { // behind the others, so that each finds out in turn
            long next = Math.max(delivery.nextAt(), health.openUntil());
            return Optional.of(new Tried(delivery.again(delivery.attempts(), next), null));
        }
        int attempts = delivery.attempts() + 1;
        if (attempts >= Schedule.MOST_ATTEMPTS) {
            String why = "Given up after " + attempts + " attempts: " + job.outcome.error();
            return Optional.of(new Tried(delivery.failed(attempts, now, why), job.attempt()));
        }
        long wait = schedule.pauseMillis(attempts);
        if (job.outcome.retryAfter() != null) {
            wait = Math.max(wait, job.outcome.retryAfter().toMillis());
        }
        return Optional.of(new Tried(delivery.again(attempts, now + wait), job.attempt()));
    }
}
