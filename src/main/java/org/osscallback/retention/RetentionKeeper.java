package org.osscallback.retention;

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
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.osscallback.problem.Causes;
import org.osscallback.store.removal.Removal;
import org.osscallback.store.schema.Database;

/**
 * Deletes what is too old, and erases what is asked for, on one node at a time, with pauses in
 * which callbacks have their way.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RetentionKeeper {

    private static final Logger LOG = System.getLogger(RetentionKeeper.class.getName());

    /** Between two looks when nothing is too old. */
    static final Duration IDLE = Duration.ofSeconds(5);

    /** The same when something has to be summed up first. */
    private static final Duration SOON = Duration.ofSeconds(1);

    @Inject Database database;
    @EJB Removal removal;
    @Inject RetentionSettings settings;
    @Inject Clock clock;
    @Resource ManagedScheduledExecutorService timer;

    private final String holder = UUID.randomUUID().toString();
    private volatile boolean stopping;
    private boolean failing;
    private Sweep sweep;

    @PostConstruct
    void start() {
        tell();
        sweep =
                new Sweep(
                        settings,
                        (filter, spared, behind) -> removal.remove(holder, filter, spared, behind));
        next(IDLE.toMillis() / 2);
    }

    private void tell() {
        settings.keep()
                .ifPresent(time -> LOG.log(Level.INFO, "Records are deleted after {0}", time));
        settings.buckets()
                .forEach(
                        (bucket, keep) ->
                                LOG.log(
                                        Level.INFO,
                                        "Records of bucket {0} are {1}",
                                        bucket,
                                        keep.map(time -> "deleted after " + time)
                                                .orElse("kept for ever")));
    }

    @PreDestroy
    void stop() {
        stopping = true;
        try {
            removal.release(holder);
        } catch (RuntimeException away) {
            LOG.log(Level.DEBUG, "The lease ends by itself", away);
        }
    }

    private void next(long millis) {
        try {
            if (!stopping) {
                timer.schedule(new Step(), millis, TimeUnit.MILLISECONDS);
            }
        } catch (RejectedExecutionException stops) {
            LOG.log(Level.DEBUG, "The server is stopping", stops);
        }
    }

    /** Not a method of the bean, whose lock a call would hold. */
    private final class Step implements Runnable {

        @Override
        public void run() {
            long begin = System.nanoTime();
            boolean more = false;
            boolean erases = false;
            try {
                database.requireOpened();
                erases = removal.erases();
                more = erases && removal.erase(holder, clock.instant()).more();
                more |= sweep.step(clock.instant());
                failing = false;
            } catch (RuntimeException | Error failed) { // or it would be the last step
                if (!failing && !stopping) {
                    LOG.log(
                            Level.WARNING,
                            "Nothing is deleted or erased for now: {0}",
                            Causes.innermost(failed));
                }
                failing = true;
            }
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            Duration rest = erases ? SOON : IDLE;
            next(more ? Pause.after(took) : rest.toMillis());
        }
    }
}
