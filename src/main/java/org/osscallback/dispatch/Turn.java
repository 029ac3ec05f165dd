package org.osscallback.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.Outcome.Verdict;
import org.osscallback.outlet.Outlet;
import org.osscallback.outlet.Target;
import org.osscallback.problem.Causes;
import org.osscallback.store.delivery.Settlement;

/**
 * Sends what a subscription has to get now: several at a time where the outlet allows, each once.
 * It begins nothing any more when the breaker opens, the target is gone, or its time is over. No
 * thread waits for another; the last to finish tells what came of it all.
 */
final class Turn {

    /** Beginning sends; with the longest send behind it, it ends within a node's lease. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    private final TurnPlan plan;
    private final Target target;
    private final Outlet outlet;
    private final Settler settler;
    private final Breaker breaker;
    private final Clock clock;
    private final String source;
    private final long start = System.nanoTime();
    private final AtomicInteger working = new AtomicInteger();
    private Consumer<Settlement> listener;
    private int next;
    private boolean ended;
    private boolean failed;

    Turn(
            TurnPlan plan,
            Target target,
            Outlet outlet,
            Breaker breaker,
            Settler settler,
            Clock clock,
            String source) {
        this.plan = plan;
        this.target = target;
        this.outlet = outlet;
        this.breaker = breaker;
        this.settler = settler;
        this.clock = clock;
        this.source = source;
    }

    /**
     * Begins; returns at once.
     *
     * @param window sends at a time
     * @param whenDone told what came of it, by one of the threads
     */
    void start(int window, Executor threads, Consumer<Settlement> whenDone) {
        listener = whenDone;
        int sends = (plan.jobs().size() + outlet.together() - 1) / outlet.together();
        int workers = Math.max(1, Math.min(Math.min(window, outlet.inFlight()), sends));
        working.set(workers);
        for (int each = 0; each < workers; each++) {
            threads.execute(this::work);
        }
    }

    /** Of what can be large in the uploads that it holds. */
    long characters() {
        return plan.characters();
    }

    /** Whether a target was away. */
    synchronized boolean failed() {
        return failed;
    }

    /** Begins nothing any more. */
    synchronized void end() {
        ended = true;
    }

    private void work() {
        try {
            for (List<Job> jobs = take(); !jobs.isEmpty(); jobs = take()) {
                send(jobs);
            }
        } finally {
            if (working.decrementAndGet() == 0) {
                listener.accept(settlement());
            }
        }
    }

    private synchronized List<Job> take() {
        boolean late = System.nanoTime() - start > LONGEST.toNanos();
        boolean asked = breaker.probing() && next > 0;
        if (ended || late || asked || breaker.open() && !breaker.probing()) {
            return List.of();
        }
        int most = breaker.probing() ? outlet.probe() : outlet.together();
        int end = Math.min(next + most, plan.jobs().size());
        List<Job> taken = plan.jobs().subList(next, end);
        next = end;
        taken.forEach(job -> job.probe = breaker.probing());
        return taken;
    }

    private void send(List<Job> jobs) {
        List<Job> there = jobs.stream().filter(job -> job.upload != null).toList();
        if (there.isEmpty()) {
            return;
        }
        long now = clock.millis();
        there.forEach(job -> job.startedAt = now);
        List<Outcome> outcomes = outcomes(there);
        for (int at = 0; at < there.size(); at++) {
            saw(there.get(at), outcomes.get(at));
        }
    }

    /** Whatever an outlet throws is no reason for a subscription to stand still for ever. */
    private List<Outcome> outcomes(List<Job> jobs) {
        List<Event> events =
                jobs.stream()
                        .map(
                                job ->
                                        Event.of(
                                                job.delivery.eventId(),
                                                job.delivery.type(),
                                                source,
                                                job.upload))
                        .toList();
        try {
            return outlet.send(target, events);
        } catch (RuntimeException | LinkageError broken) {
            Outcome away = Outcome.failed(Verdict.AWAY, Causes.innermost(broken), Duration.ZERO);
            return events.stream().map(event -> away).toList();
        }
    }

    private synchronized void saw(Job job, Outcome outcome) {
        job.outcome = outcome;
        breaker.saw(outcome, job.delivery.attempts() == 0, clock.millis());
        failed |= outcome.verdict() == Verdict.AWAY;
        boolean inOrder = outlet.inFlight() == 1;
        if (outcome.verdict() == Verdict.GONE || inOrder && Settler.retries(outcome)) {
            ended = true;
        }
    }

    private synchronized Settlement settlement() {
        return settler.settle(
                plan, new ArrayList<>(plan.jobs().subList(0, next)), breaker, clock.millis());
    }
}
