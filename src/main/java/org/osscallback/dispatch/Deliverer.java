package org.osscallback.dispatch;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.osscallback.loop.Loop;
import org.osscallback.store.delivery.Deliveries;
import org.osscallback.store.delivery.Replays;
import org.osscallback.store.delivery.StoredSubscription;
import org.osscallback.store.delivery.Subscriptions;
import org.osscallback.store.journal.Journal;
import org.osscallback.store.schema.Database;

/**
 * Looks what there is to deliver, and gives each subscription its turns; on every node, a
 * subscription on one of them at a time.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Deliverer {

    /** Between two looks; an event of this node's journal ends the pause. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(4);

    private static final long TRIM_NANOS = Duration.ofMinutes(1).toNanos();

    /** Events of the journal that are read at a time. */
    private static final int PAGE = 500;

    @Inject Database database;
    @EJB Journal journal;
    @EJB Subscriptions subscriptions;
    @EJB Deliveries deliveries;
    @EJB Replays replays;
    @Inject DeliveryWatch watch;
    @Inject Turns turns;
    @Inject Clock clock;
    @Resource ManagedThreadFactory threads;

    private Loop loop;
    private long trimmedAt = System.nanoTime();

    @PostConstruct
    void start() {
        loop = new Loop("Nothing is delivered to subscriptions for now: {0}", this::look);
        watch.starts(loop);
        loop.start(threads);
    }

    @PreDestroy
    void stop() {
        loop.stop(LONGEST_STOP);
        turns.stop(LONGEST_STOP);
    }

    private Duration look() {
        database.requireOpened();
        List<StoredSubscription> all = new ArrayList<>(subscriptions.all());
        watch.saw(List.copyOf(all));
        if (all.isEmpty()) {
            return PAUSE;
        }
        long now = clock.millis();
        for (StoredSubscription each : all) {
            if (each.replayLeft() > 0) {
                replays.goOn(each.name(), now);
            }
        }
        all.removeIf(each -> turns.busy(each.name()));
        Collections.shuffle(all); // so that nobody is always the last of many
        Agenda agenda = Agenda.of(all, journal.last(), now, place -> journal.page(place, PAGE));
        agenda.turns().forEach(turns::begin);
        agenda.passed()
                .forEach((from, names) -> deliveries.skip(names, from, agenda.ends().get(from)));
        trim(all, now);
        return agenda.passed().isEmpty() ? PAUSE : Duration.ZERO;
    }

    private void trim(List<StoredSubscription> all, long now) {
        if (System.nanoTime() - trimmedAt > TRIM_NANOS) {
            trimmedAt = System.nanoTime();
            all.forEach(each -> deliveries.trim(each.name(), now));
            turns.keep(watch.subscriptions().stream().map(StoredSubscription::name).toList());
        }
    }
}
