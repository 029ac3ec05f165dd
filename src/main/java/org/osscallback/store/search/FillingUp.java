package org.osscallback.store.search;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osscallback.problem.Causes;
import org.osscallback.store.schema.Database;

/** Enters, after an update, what was recorded by versions without a table to search. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FillingUp {

    private static final Logger LOG = System.getLogger(FillingUp.class.getName());

    private static final int PAUSE_SECONDS = 20;

    @Inject Database database;
    @EJB SearchBackfill backfill;
    @Inject Clock clock;
    @Resource ManagedScheduledExecutorService timer;

    private ScheduledFuture<?> ticks;
    private volatile boolean stopping;
    private boolean away;

    @PostConstruct
    void start() {
        ticks = timer.scheduleWithFixedDelay(new Tick(), 3, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        stopping = true;
        ticks.cancel(false);
    }

    /** Not a method of the bean, whose lock a call would hold for as long as there is work. */
    private final class Tick implements Runnable {

        @Override
        public void run() {
            try {
                database.requireOpened();
                boolean more = true;
                while (more && !stopping) {
                    more = backfill.step(clock.instant());
                }
                away = false;
            } catch (RuntimeException | Error failed) { // or the timer would not come again
                if (!away) {
                    LOG.log(
                            Level.WARNING,
                            "What was recorded before the update cannot be searched for now: {0}",
                            Causes.innermost(failed));
                }
                away = true;
            }
        }
    }
}
