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
import java.time.Duration;
import org.osscallback.loop.Loop;
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
    static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(4);

    @Inject Sessions sessions;
    @Resource ManagedThreadFactory threads;

    private Loop loop;

    @PostConstruct
    void start() {
        loop = new Loop("Sessions are not told to other nodes for now: {0}", this::step);
        loop.start(threads);
    }

    private Duration step() {
        sessions.synchronize();
        return PAUSE;
    }

    @PreDestroy
    void stop() {
        loop.stop(LONGEST_STOP);
        sessions.flush();
    }
}
