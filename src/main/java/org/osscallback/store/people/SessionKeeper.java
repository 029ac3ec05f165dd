package org.osscallback.store.people;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osscallback.session.Sessions;

/**
 * Has this node and the database tell each other of sessions, every two seconds. It has a thread of
 * its own, since WildFly logs an error for what is scheduled while it stops.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SessionKeeper {

    /** A session that was ended on another node ends here after that at the latest. */
    static final int PAUSE_SECONDS = 2;

    private static final long LONGEST_STOP_MILLIS = 4_000;

    @Inject Sessions sessions;
    @Resource ManagedThreadFactory threads;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private Thread thread;

    @PostConstruct
    void start() {
        thread = threads.newThread(this::run);
        thread.start();
    }

    private void run() {
        try {
            while (!stopping.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
                sessions.synchronize();
            }
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        stopping.countDown();
        try {
            thread.join(LONGEST_STOP_MILLIS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        sessions.flush();
    }
}
