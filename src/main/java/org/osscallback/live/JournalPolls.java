package org.osscallback.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.osscallback.journal.JournalMoved;
import org.osscallback.request.AnsweringThreads;
import org.osscallback.store.journal.Journal;

/** Clients that wait for the journal to go on. No thread waits with them. Thread-safe. */
@ApplicationScoped
public class JournalPolls {

    /** How many wait at a time on a node. */
    static final int MOST = 200;

    /** How many of them of one account. */
    static final int MOST_OF_ONE = 20;

    /** How many are answered at a time: a client may take its time to read. */
    static final int MOST_ANSWERS = 4;

    @EJB Journal journal;
    @Resource ManagedScheduledExecutorService timer;
    @Resource ManagedThreadFactory factory;

    private final Shares shares = new Shares(MOST_OF_ONE, MOST);
    private final Queue<Poll> waiting = new ConcurrentLinkedQueue<>();
    private ExecutorService answers;
    private Ticks ticks;

    /**
     * One request that waits for an event.
     *
     * @param after for an event behind this place
     * @param end until then, by {@link System#nanoTime()}
     * @param answer told whether there is an event
     */
    private record Poll(long after, long end, String caller, Consumer<Boolean> answer) {}

    @PostConstruct
    void start() {
        answers = AnsweringThreads.of(MOST_ANSWERS, factory);
        ticks =
                new Ticks(
                        timer,
                        "The journal cannot be followed for now: {0}",
                        this::tick,
                        this::stop);
    }

    /**
     * Waits for an event.
     *
     * @param answer told, on another thread, whether there is one
     * @return false if as many wait as can; then nobody is told anything
     */
    boolean await(long after, long nanos, String caller, Consumer<Boolean> answer) {
        if (!shares.take(caller)) {
            return false;
        }
        waiting.add(new Poll(after, System.nanoTime() + nanos, caller, answer));
        ticks.soon();
        return true;
    }

    void hear(@Observes JournalMoved moved) {
        if (!waiting.isEmpty()) {
            ticks.soon();
        }
    }

    /** Answers all who wait. */
    @PreDestroy
    void stop() {
        ticks.stop();
        answer(new ArrayList<>(waiting), false);
        answers.shutdown();
    }

    private boolean tick() {
        long last;
        try {
            last = journal.last();
        } catch (RuntimeException away) {
            answerThoseWhoseTimeIsUp();
            throw away;
        }
        answer(waiting.stream().filter(poll -> poll.after() < last).toList(), true);
        answerThoseWhoseTimeIsUp();
        return !waiting.isEmpty();
    }

    private void answerThoseWhoseTimeIsUp() {
        long now = System.nanoTime();
        answer(waiting.stream().filter(poll -> poll.end() - now <= 0).toList(), false);
    }

    private void answer(List<Poll> polls, boolean more) {
        for (Poll poll : polls) {
            if (waiting.remove(poll)) {
                shares.giveBack(poll.caller());
                answers.execute(() -> poll.answer().accept(more));
            }
        }
    }
}
