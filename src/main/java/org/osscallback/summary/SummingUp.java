package org.osscallback.summary;

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
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osscallback.upload.Database;

/** Sums up hours as they end, and after an update those that were there before. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SummingUp {

    private static final Logger LOG = System.getLogger(SummingUp.class.getName());

    /** More than an upload can be late, and than the clocks of nodes may differ. */
    static final Duration SETTLES = Duration.ofMinutes(2);

    private static final int PAUSE_SECONDS = 20;

    @Inject Database database;
    @EJB Summaries summaries;
    @Inject Clock clock;
    @Resource ManagedScheduledExecutorService timer;

    private ScheduledFuture<?> ticks;
    private volatile boolean stopping;
    private boolean away;

    @PostConstruct
    void start() {
        ticks = timer.scheduleWithFixedDelay(new Tick(), 2, PAUSE_SECONDS, TimeUnit.SECONDS);
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
                    more = summaries.sumUpOneHour(clock.instant().minus(SETTLES));
                }
                away = false;
            } catch (RuntimeException failed) { // or the timer would not come again
                if (!away) {
                    LOG.log(Level.WARNING, "Hours are not summed up for now", failed);
                }
                away = true;
            }
        }
    }
}
