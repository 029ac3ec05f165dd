package org.osscallback.store.people;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osscallback.session.Sessions;

/** Has this node and the database tell each other of sessions, every two seconds. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SessionKeeper {

    /** A session that was ended on another node ends here after that at the latest. */
    static final int PAUSE_SECONDS = 2;

    @Inject Sessions sessions;
    @Resource ManagedScheduledExecutorService timer;

    private ScheduledFuture<?> ticks;

    @PostConstruct
    void start() {
        ticks =
                timer.scheduleWithFixedDelay(
                        sessions::synchronize, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        ticks.cancel(false);
        sessions.flush();
    }
}
