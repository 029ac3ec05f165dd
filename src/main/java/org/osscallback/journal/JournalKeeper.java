package org.osscallback.journal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import org.osscallback.loop.Loop;
import org.osscallback.store.journal.Follower;
import org.osscallback.store.journal.Followers;
import org.osscallback.store.journal.Journal;
import org.osscallback.store.journal.Trimmed;
import org.osscallback.store.schema.Database;

/**
 * Keeps the journal on this node: moves events into it, has followers follow, trims it; two
 * threads, so that no follower holds up the journal.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JournalKeeper {

    private static final Logger LOG = System.getLogger(JournalKeeper.class.getName());

    private static final Duration LONGEST_STOP = Duration.ofSeconds(4);

    private static final long TRIM_NANOS = Duration.ofMinutes(1).toNanos();

    private static final long LOOK_NANOS = Duration.ofSeconds(2).toNanos();

    private static final int MOST_TRIMMED_PAGES = 100;

    @Inject Database database;
    @EJB Journal journal;
    @Inject JournalSettings settings;
    @Inject JournalWatch watch;
    @Inject Event<JournalMoved> moved;
    @Inject @Any Instance<Follower> followers;
    @Resource ManagedThreadFactory threads;

    private final String holder = UUID.randomUUID().toString();
    private Mover mover;
    private Followers turns;
    private Loop moves;
    private Loop follows;
    private boolean forgotten;
    private long trimmedAt = System.nanoTime();
    private long lookedAt = System.nanoTime() - LOOK_NANOS;

    @PostConstruct
    void start() {
        mover = new Mover(() -> journal.move(holder), journal::waits, this::tell, System::nanoTime);
        turns =
                new Followers(
                        followers.stream().filter(Follower::wanted).toList(),
                        journal::follow,
                        System::nanoTime);
        moves = new Loop("Events get no place in the journal for now: {0}", this::move);
        follows = new Loop("The journal is not looked after for now: {0}", this::follow);
        watch.starts(moves);
        moves.start(threads);
        follows.start(threads);
    }

    @PreDestroy
    void stop() {
        moves.stop(LONGEST_STOP);
        follows.stop(LONGEST_STOP);
        if (mover.holder()) {
            try {
                journal.release(holder);
            } catch (RuntimeException away) {
                LOG.log(Level.DEBUG, "The lease ends by itself", away);
            }
        }
    }

    private Duration move() {
        database.requireOpened();
        Duration pause = mover.step();
        if (System.nanoTime() - lookedAt > LOOK_NANOS) {
            lookedAt = System.nanoTime();
            watch.saw(journal.state(mover.holder()));
        }
        return pause;
    }

    private void tell(JournalMoved event) {
        follows.hurry();
        moved.fire(event);
    }

    /** Where the lease is: there are fewest others to wait for. */
    private Duration follow() {
        if (!mover.holder()) {
            return Mover.STANDBY;
        }
        forget();
        boolean more = turns.step();
        if (System.nanoTime() - trimmedAt > TRIM_NANOS) {
            trimmedAt = System.nanoTime();
            trim();
        }
        return more ? Duration.ZERO : Mover.STANDBY;
    }

    /** A follower that does not follow any more would keep events for ever. */
    private void forget() {
        if (!forgotten) {
            followers.stream()
                    .filter(each -> !each.wanted())
                    .forEach(each -> journal.forget(each.name()));
            forgotten = true;
        }
    }

    private void trim() {
        boolean missed = false;
        int pages = 0;
        for (Trimmed page = journal.trim(settings.keep());
                page.events() > 0 && pages < MOST_TRIMMED_PAGES && !follows.stopping();
                page = journal.trim(settings.keep())) {
            missed |= page.missed();
            pages++;
        }
        if (missed) {
            LOG.log(
                    Level.WARNING,
                    "Events older than twice oss.journal.keep were deleted, though a follower has"
                            + " not come to them");
        }
    }
}
