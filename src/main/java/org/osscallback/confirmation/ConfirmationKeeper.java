package org.osscallback.confirmation;

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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osscallback.bucket.client.OssClient;
import org.osscallback.bucket.client.OssFailure;
import org.osscallback.loop.Loop;
import org.osscallback.store.confirmation.Checked;
import org.osscallback.store.confirmation.ConfirmSettings;
import org.osscallback.store.confirmation.Confirmations;
import org.osscallback.store.confirmation.Pending;
import org.osscallback.store.schema.Database;

/** Asks OSS of records, one node at a time, so many a second. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ConfirmationKeeper {

    private static final Logger LOG = System.getLogger(ConfirmationKeeper.class.getName());

    /** Questions a second, of all nodes. */
    static final int RATE = 200;

    /** Questions at a time. */
    static final int MOST_THREADS = 8;

    /** Records of one transaction. */
    static final int PAGE = 200;

    /** Between two looks when there is nothing to ask. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(4);

    private static final long COUNT_NANOS = Duration.ofSeconds(10).toNanos();

    @Inject Database database;
    @EJB Confirmations confirmations;
    @Inject ConfirmSettings settings;
    @Inject OssClient oss;
    @Inject ConfirmationWatch watch;
    @Inject Clock clock;
    @Resource ManagedThreadFactory factory;

    private final String holder = UUID.randomUUID().toString();
    private Inquiry inquiry;
    private Loop loop;
    private ThreadPoolExecutor threads;
    private Duration rest = Duration.ZERO;
    private long countedAt = System.nanoTime() - COUNT_NANOS;

    @PostConstruct
    void start() {
        if (!settings.on()) {
            return;
        }
        threads =
                new ThreadPoolExecutor(
                        MOST_THREADS,
                        MOST_THREADS,
                        IDLE.toSeconds(),
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        factory);
        threads.allowCoreThreadTimeOut(true);
        inquiry = new Inquiry(oss::head, new Pace(RATE, System::nanoTime), clock);
        loop = new Loop("Uploads are not confirmed for now: {0}", this::step);
        loop.start(factory);
    }

    @PreDestroy
    void stop() {
        if (loop == null) {
            return;
        }
        threads.shutdownNow();
        loop.stop(LONGEST_STOP);
        try {
            confirmations.release(holder);
        } catch (RuntimeException away) {
            LOG.log(Level.DEBUG, "The lease ends by itself", away);
        }
    }

    private Duration step() {
        database.requireOpened();
        count();
        if (!confirmations.waits(clock.instant())) {
            return IDLE;
        }
        List<Pending> page = confirmations.claim(holder, clock.instant(), PAGE);
        if (page.isEmpty()) {
            return IDLE;
        }
        List<Checked> checked = inquiry.ask(page, threads);
        watch.settled(confirmations.settle(holder, checked));
        rest = inquiry.general().map(this::rest).orElse(Duration.ZERO);
        return rest;
    }

    /** Twice as long each time, unless OSS says how long. */
    private Duration rest(OssFailure failure) {
        Duration next = rest.isZero() ? IDLE : rest.multipliedBy(2);
        Duration usual = next.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : next;
        return failure.retryAfter().orElse(usual);
    }

    private void count() {
        if (System.nanoTime() - countedAt > COUNT_NANOS) {
            countedAt = System.nanoTime();
            watch.waiting(confirmations.pending());
        }
    }
}
