package org.osscallback.reconcile;

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
import java.util.List;
import java.util.UUID;
import org.osscallback.bucket.client.OssClient;
import org.osscallback.confirmation.Pace;
import org.osscallback.loop.Loop;
import org.osscallback.retention.RetentionSettings;
import org.osscallback.store.BatchRejected;
import org.osscallback.store.UploadStore;
import org.osscallback.store.schema.Database;
import org.osscallback.store.sweep.Candidate;
import org.osscallback.store.sweep.Sweeps;
import org.osscallback.upload.UploadEvent;

/** Sweeps buckets on one node at a time, and records what nobody has told of. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReconcileKeeper {

    private static final Logger LOG = System.getLogger(ReconcileKeeper.class.getName());

    /** Between two looks when there is nothing to sweep. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(4);

    @Inject Database database;
    @EJB Sweeps sweeps;
    @EJB UploadStore uploads;
    @Inject ReconcileSettings settings;
    @Inject RetentionSettings retention;
    @Inject OssClient oss;
    @Inject Clock clock;
    @Resource ManagedThreadFactory factory;

    private final String holder = UUID.randomUUID().toString();
    private Sweeper sweeper;
    private Loop loop;

    @PostConstruct
    void start() {
        if (!oss.configured() || settings.targets().isEmpty()) {
            return;
        }
        Pace pace = new Pace(settings.rate(), System::nanoTime);
        sweeper = new Sweeper(sweeps, oss::list, pace, retention::limit, holder, clock);
        loop = new Loop("Buckets are not swept for now: {0}", this::step);
        loop.start(factory);
    }

    @PreDestroy
    void stop() {
        if (loop == null) {
            return;
        }
        loop.stop(LONGEST_STOP);
        try {
            sweeps.release(holder);
        } catch (RuntimeException away) {
            LOG.log(Level.DEBUG, "The lease ends by itself", away);
        }
    }

    private Duration step() {
        database.requireOpened();
        boolean found = lookAgain();
        return sweeps.next(holder, settings.targets(), settings.every(), clock.instant())
                .map(sweeper::sweep)
                .orElse(found ? Duration.ZERO : IDLE);
    }

    /** What still has no record gets one; its id is the same whoever does it, and how often. */
    private boolean lookAgain() {
        List<Candidate> seen = sweeps.candidates(holder, clock.instant());
        if (seen.isEmpty()) {
            return false;
        }
        List<Candidate> unknown = sweeps.unknown(seen);
        try {
            if (!unknown.isEmpty()) {
                uploads.insert(unknown.stream().map(Candidate::upload).toList(), UploadEvent.FOUND);
            }
        } catch (BatchRejected taken) { // another node was faster: the next look sees it
            LOG.log(Level.DEBUG, "Looked at by another node, too", taken);
            return false;
        }
        sweeps.settle(holder, seen);
        return true;
    }
}
