package org.osscallback.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.osscallback.journal.JournalMoved;
import org.osscallback.request.AnsweringThreads;
import org.osscallback.session.Caller;
import org.osscallback.store.UploadFinder;
import org.osscallback.store.journal.Journal;
import org.osscallback.upload.UploadFilter;

/**
 * Follows the journal while somebody listens, and tells all of them. One thread at a time does so,
 * for however many listeners.
 */
@ApplicationScoped
public class LiveFeed {

    /** How many threads write to listeners. */
    static final int MOST_WRITERS = 8;

    /** How many of them to one account's listeners: it may leave all that it is sent unread. */
    static final int MOST_WRITERS_OF_ONE = 4;

    /** How many threads let go of listeners that do not read. */
    static final int MOST_CLOSERS = 4;

    private static final int LONGEST_END_MILLIS = 2_000;

    @EJB UploadFinder finder;
    @EJB Journal journal;
    @Inject LiveSettings settings;
    @Resource ManagedScheduledExecutorService timer;
    @Resource ManagedThreadFactory factory;

    private final Queue<LiveConnection> joining = new ConcurrentLinkedQueue<>();
    private final Map<String, Executor> writersOfOne = new ConcurrentHashMap<>();
    private final SendMemory memory = new SendMemory();
    private volatile List<LiveConnection> listeners = List.of();
    private volatile boolean stopping;
    private Shares shares;
    private ExecutorService writers;
    private ExecutorService closers;
    private LiveTelling telling;
    private Ticks ticks;

    @PostConstruct
    void start() {
        shares = new Shares(settings.perCaller(), LiveSettings.MOST);
        writers = AnsweringThreads.of(MOST_WRITERS, factory);
        closers = AnsweringThreads.of(MOST_CLOSERS, factory);
        telling = new LiveTelling(finder, journal);
        ticks = new Ticks(timer, "Listeners hear nothing for now: {0}", this::tick, this::stop);
    }

    /** Whether this account may listen once more; then {@link #open} has to follow. */
    boolean admits(String caller) {
        return !stopping && shares.take(caller);
    }

    /**
     * Begins the answer to a client that connects. What is committed after the client has got its
     * first line, it will hear of.
     *
     * @param place where the client wants to go on
     * @param caller who has been admitted
     */
    void open(AsyncContext request, UploadFilter filter, Place place, Caller caller)
            throws IOException {
        String name = caller.getName();
        Executor own =
                writersOfOne.computeIfAbsent(
                        name, first -> new FewThreads(MOST_WRITERS_OF_ONE, writers));
        LiveConnection.LiveEnds ends =
                new LiveConnection.LiveEnds(
                        this::join, () -> shares.giveBack(name), caller::isSignedIn);
        LiveConnection.open(request, filter, place, ends, own, memory);
    }

    private void join(LiveConnection listener) {
        joining.add(listener);
        ticks.soon();
    }

    /** What this node has moved is told at once. */
    void hear(@Observes JournalMoved moved) {
        if (!listeners.isEmpty()) {
            ticks.soon();
        }
    }

    /**
     * Lets go of all who listen, and gives the server time to end their requests: it cannot once
     * the application is gone. Waits for no question to the database.
     */
    @PreDestroy
    void stop() {
        stopping = true;
        ticks.stop();
        List<LiveConnection> all = new ArrayList<>(listeners);
        all.addAll(joined());
        all.forEach(LiveConnection::close);
        CompletableFuture.allOf(
                        all.stream()
                                .map(LiveConnection::ended)
                                .toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, LONGEST_END_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        writers.shutdown();
        closers.shutdown();
    }

    /**
     * @return whether anybody listens
     */
    private boolean tick() {
        try {
            List<LiveConnection> all = new ArrayList<>(listeners);
            all.addAll(joined());
            listeners = all; // before anything can fail, or nobody would know of the fresh ones
            all.stream().filter(listener -> !listener.signedIn()).forEach(LiveConnection::close);
            telling.tell(all);
        } finally {
            see();
        }
        return !listeners.isEmpty() || !joining.isEmpty();
    }

    /** Listeners that have come since it was asked last. */
    private List<LiveConnection> joined() {
        List<LiveConnection> fresh = new ArrayList<>();
        for (LiveConnection next = joining.poll(); next != null; next = joining.poll()) {
            fresh.add(next);
        }
        return fresh;
    }

    private void see() {
        listeners.forEach(LiveConnection::tick);
        listeners.stream()
                .filter(listener -> stopping || listener.stalled())
                .forEach(listener -> closers.execute(listener::close));
        listeners = listeners.stream().filter(listener -> !listener.closed()).toList();
        writersOfOne.keySet().removeIf(name -> !shares.holds(name));
    }
}
