package org.osscallback.outcome;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.osscallback.problem.Causes;
import org.osscallback.problem.OncePerMinute;

/**
 * Tells observers what became of callbacks, on another thread than the one that answers. What they
 * do takes nobody's time, and what they throw changes no answer.
 *
 * <p>They are told in order. If they are slower than callbacks come, the queue fills up; what does
 * not fit is dropped and counted.
 */
@ApplicationScoped
public class AfterTheAnswer {

    private static final Logger LOG = System.getLogger("org.osscallback.callback");

    /** A second of callbacks at full rate; an event has less than a kilobyte beside its upload. */
    static final int MOST_EVENTS = 10_000;

    @Inject Event<CallbackAccepted> accepted;
    @Inject Event<CallbackRefused> refused;
    @Resource ManagedExecutorService server;

    /** Runs what is told. */
    Executor threads = task -> server.execute(task);

    private final Queue<Runnable> events = new ArrayBlockingQueue<>(MOST_EVENTS);
    private final AtomicBoolean telling = new AtomicBoolean();
    private final AtomicLong dropped = new AtomicLong();
    private final OncePerMinute causes = new OncePerMinute();

    public void tell(CallbackAccepted event) {
        add(() -> accepted.fire(event));
    }

    public void tell(CallbackRefused event) {
        add(() -> refused.fire(event));
    }

    /** Events that were dropped since the start. */
    public long dropped() {
        return dropped.get();
    }

    void add(Runnable event) {
        if (!events.offer(event) && dropped.getAndIncrement() == 0) {
            LOG.log(Level.WARNING, "Observers of callbacks are too slow: events are dropped");
        }
        if (!telling.get() && telling.compareAndSet(false, true)) {
            start();
        }
    }

    private void start() {
        try {
            threads.execute(this::tellAll);
        } catch (RejectedExecutionException stopping) {
            LOG.log(Level.DEBUG, "The server stops", stopping);
            tellAll();
        }
    }

    private void tellAll() {
        do {
            try {
                for (Runnable next = events.poll(); next != null; next = events.poll()) {
                    tell(next);
                }
            } finally {
                telling.set(false);
            }
        } while (!events.isEmpty() && telling.compareAndSet(false, true));
    }

    private void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException failed) {
            causes.say(Causes.innermost(failed))
                    .ifPresent(
                            more ->
                                    LOG.log(
                                            Level.ERROR,
                                            "An observer of callbacks failed" + more,
                                            Causes.cut(failed)));
        }
    }
}
