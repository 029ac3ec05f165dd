package org.osscallback.trail;

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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.osscallback.loop.Loop;
import org.osscallback.outcome.CaptureSettings;
import org.osscallback.store.schema.Database;
import org.osscallback.store.trail.AuditStore;
import org.osscallback.store.trail.RefusalStore;

/** Writes what this node has to tell into the database, and deletes what is too old there. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TrailKeeper {

    private static final Logger LOG = System.getLogger(TrailKeeper.class.getName());

    /** Between two looks at the queues, which are in memory. */
    static final Duration PAUSE = Duration.ofMillis(250);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(4);

    private static final long TRIM_NANOS = Duration.ofMinutes(1).toNanos();

    private static final int MOST_TRIMMED_PAGES = 100;

    @Inject Database database;
    @EJB AuditStore audit;
    @EJB RefusalStore refusals;
    @Inject AuditTrail audited;
    @Inject RefusalTrail refused;
    @Inject TrailSettings settings;
    @Inject CaptureSettings captures;
    @Inject Clock clock;
    @Resource ManagedThreadFactory threads;

    private Loop loop;
    private long trimmedAt = System.nanoTime();

    @PostConstruct
    void start() {
        loop = new Loop("Audit and refusals are not written for now: {0}", this::step);
        loop.start(threads);
    }

    @PreDestroy
    void stop() {
        loop.stop(LONGEST_STOP);
        try {
            write();
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "The last entries of the audit are in the log alone");
        }
    }

    private Duration step() {
        database.requireOpened();
        boolean more = write();
        if (System.nanoTime() - trimmedAt > TRIM_NANOS) {
            trimmedAt = System.nanoTime();
            Instant now = clock.instant();
            trim(() -> audit.trim(now.minus(settings.auditKeep()), settings.auditMost()));
            trim(() -> refusals.trim(now.minus(settings.refusalsKeep()), settings.refusalsMost()));
            Instant oldest = now.minus(captures.keep());
            trim(() -> refusals.trimCaptures(oldest, CaptureSettings.MOST));
        }
        return more ? Loop.SHORTEST_PAUSE : PAUSE;
    }

    private boolean write() {
        boolean more = audited.write(audit::add);
        return refused.write(refusals::add) || more;
    }

    private void trim(IntSupplier page) {
        int pages = 0;
        while (!loop.stopping() && pages < MOST_TRIMMED_PAGES && page.getAsInt() > 0) {
            pages++;
        }
    }
}
