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
import java.time.Clock;
import org.osscallback.store.schema.CatchingUp;
import org.osscallback.store.schema.Database;

/** Sums up, after an update, what was recorded by versions without a journal. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SummingUp {

    private static final int DELAY_SECONDS = 2;

    @Inject Database database;
    @EJB Backfill backfill;
    @Inject Clock clock;
    @Resource ManagedScheduledExecutorService timer;

    private CatchingUp work;

    @PostConstruct
    void start() {
        work =
                new CatchingUp(
                        database,
                        () -> backfill.step(clock.instant()),
                        "What was recorded before the update is not summed up for now: {0}");
        work.start(timer, DELAY_SECONDS);
    }

    @PreDestroy
    void stop() {
        work.stop();
    }
}
