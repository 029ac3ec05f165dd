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
import java.time.Clock;
import org.osscallback.store.schema.CatchingUp;
import org.osscallback.store.schema.Database;

/** Enters, after an update, what was recorded by versions without a table to search. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FillingUp {

    private static final int DELAY_SECONDS = 3;

    @Inject Database database;
    @EJB SearchBackfill backfill;
    @Inject Clock clock;
    @Resource ManagedScheduledExecutorService timer;

    private CatchingUp work;

    @PostConstruct
    void start() {
        work =
                new CatchingUp(
                        database,
                        () -> backfill.step(clock.instant()),
                        "What was recorded before the update cannot be searched for now: {0}");
        work.start(timer, DELAY_SECONDS);
    }

    @PreDestroy
    void stop() {
        work.stop();
    }
}
