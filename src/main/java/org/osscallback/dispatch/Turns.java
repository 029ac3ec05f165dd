package org.osscallback.dispatch;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osscallback.outlet.EventSettings;
import org.osscallback.outlet.Outlet;
import org.osscallback.outlet.Target;
import org.osscallback.problem.Causes;
import org.osscallback.problem.OncePerMinute;
import org.osscallback.store.delivery.Deliveries;
import org.osscallback.store.delivery.Deliveries.Claim;
import org.osscallback.store.delivery.Settlement;
import org.osscallback.store.delivery.StoredSubscription;
import org.osscallback.store.journal.JournalEvent;

/** The turns under way on this node, one for a subscription at a time. Thread-safe. */
@ApplicationScoped
public class Turns {

    private static final Logger LOG = System.getLogger(Turns.class.getName());

    /** All sends under way on a node, to whatever target. */
    static final int MOST_THREADS = 128;

    /** Deliveries that are due again, of one turn. */
    static final int MOST_DUE = 50;

    private static final int IDLE_SECONDS = 10;

    @EJB Deliveries deliveries;
    @Inject Outlets outlets;
    @Inject EventSettings settings;
    @Inject DeliveryWatch watch;
    @Inject Clock clock;
    @Resource ManagedThreadFactory factory;

    private final String holder = UUID.randomUUID().toString();
    private final Schedule schedule = new Schedule(() -> ThreadLocalRandom.current().nextLong());
    private final Map<String, Optional<Turn>> underWay = new ConcurrentHashMap<>();
    private final Windows windows = new Windows(MOST_THREADS);
    private final TurnMemory memory = new TurnMemory();
    private final OncePerMinute complaints = new OncePerMinute();
    private ThreadPoolExecutor threads;

    @PostConstruct
    void start() {
        threads =
                new ThreadPoolExecutor(
                        MOST_THREADS,
                        MOST_THREADS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        factory);
        threads.allowCoreThreadTimeOut(true);
    }

    /** Ends the turns, and waits for what they have begun. */
    void stop(Duration longest) {
        underWay.values().forEach(turn -> turn.ifPresent(Turn::end));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Forgets what it knew of subscriptions that are there no more. */
    void keep(Collection<String> subscriptions) {
        windows.keep(subscriptions);
    }

    boolean busy(String subscription) {
        return underWay.containsKey(subscription);
    }

    /** Begins a turn; returns at once. */
    void begin(StoredSubscription seen, List<JournalEvent> page) {
        String name = seen.name();
        if (underWay.putIfAbsent(name, Optional.empty()) == null) {
            threads.execute(() -> guarded(name, () -> claim(seen, page)));
        }
    }

    private void claim(StoredSubscription seen, List<JournalEvent> page) {
        long now = clock.millis();
        boolean probing = seen.health().openUntil() > 0;
        Optional<Claim> claimed =
                deliveries.claim(
                        seen.name(), holder, probing ? Long.MAX_VALUE : now, MOST_DUE, now);
        if (claimed.isEmpty()) {
            underWay.remove(seen.name());
            return;
        }
        Claim claim = claimed.get();
        boolean moved = claim.stored().position() != seen.position();
        Optional<Turn> turn = turn(claim, moved ? List.of() : page, now);
        // its outlet is not here, but another node may have it; or too much is under way for now
        if (turn.isEmpty() || !memory.take(turn.get().characters())) {
            deliveries.settle(holder, nothing(claim));
            underWay.remove(seen.name());
            return;
        }
        underWay.put(seen.name(), turn);
        int window = probing ? 1 : windows.of(seen.name(), underWay.size());
        long characters = turn.get().characters();
        turn.get()
                .start(
                        window,
                        threads,
                        done -> {
                            memory.giveBack(characters);
                            guarded(seen.name(), () -> settle(done));
                        });
    }

    private Optional<Turn> turn(Claim claim, List<JournalEvent> page, long now) {
        String type = claim.stored().subscription().target().getString("type");
        return outlets.named(type)
                .map(
                        outlet -> {
                            int most = Math.max(TurnPlan.MOST_NEW, outlet.together());
                            return turn(claim, TurnPlan.of(claim, page, most, now), outlet);
                        });
    }

    private Turn turn(Claim claim, TurnPlan plan, Outlet outlet) {
        String name = claim.stored().name();
        boolean inOrder = outlet.inFlight() == 1;
        Target target = new Target(name, claim.stored().subscription().target(), claim.secrets());
        int failures = inOrder ? 1 : Breaker.MOST_FAILURES;
        return new Turn(
                plan,
                target,
                outlet,
                new Breaker(claim.stored().health(), failures, schedule),
                new Settler(name, inOrder, schedule),
                clock,
                settings.source());
    }

    private static Settlement nothing(Claim claim) {
        long position = claim.stored().position();
        return new Settlement(
                claim.stored().name(),
                List.of(),
                position,
                position,
                claim.stored().health(),
                false);
    }

    private void settle(Settlement done) {
        boolean failed = underWay.get(done.subscription()).map(Turn::failed).orElse(false);
        windows.saw(done.subscription(), failed);
        boolean stored = deliveries.settle(holder, done);
        underWay.remove(done.subscription());
        if (stored) {
            watch.settled(done);
        }
        if (done.disable()) {
            LOG.log(
                    Level.WARNING,
                    "Subscription {0} is disabled: its target wants nothing any more (410)",
                    done.subscription());
        }
    }

    /** What fails here comes again when the node's lease is over. */
    private void guarded(String subscription, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error failed) {
            underWay.remove(subscription);
            String text = "A turn of a subscription failed: " + Causes.innermost(failed);
            complaints.say(text).ifPresent(more -> LOG.log(Level.WARNING, text + more));
        }
    }
}
