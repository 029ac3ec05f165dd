package org.osscallback.query;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osscallback.problem.Causes;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFilter;
import org.osscallback.upload.UploadFinder;
import org.osscallback.upload.UploadJson;

/**
 * Looks for new uploads while somebody listens, and tells all of them. One thread at a time does
 * so, for however many listeners.
 */
@ApplicationScoped
public class LiveFeed {

    private static final Logger LOG = System.getLogger(LiveFeed.class.getName());

    private static final int MOST_LISTENERS = 1_000;

    private static final int PAUSE_MILLIS = 500;

    private static final int LONGEST_END_MILLIS = 2_000;

    private static final int PAGE = 100;

    private static final int PAGES_A_TICK = 20;

    private static final byte[] WELCOME = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);

    @EJB UploadFinder finder;
    @Inject Clock clock;
    @Resource ManagedScheduledExecutorService timer;

    private final Queue<Listener> joining = new ConcurrentLinkedQueue<>();
    private volatile List<Listener> listeners = List.of();
    private News news;
    private ScheduledFuture<?> ticks;
    private boolean away;

    @PostConstruct
    void start() {
        news = new News(finder, clock);
    }

    boolean full() {
        return listeners.size() + joining.size() >= MOST_LISTENERS;
    }

    /**
     * Opens an answer. What is committed after the client has got its first line, it will hear of.
     *
     * @param signedIn whether the session by which the client came has not ended
     * @param behind the last upload that the client knows; {@code null} if it wants to hear only of
     *     what comes
     */
    void open(AsyncContext request, UploadFilter filter, BooleanSupplier signedIn, Position behind)
            throws IOException {
        Listener.open(request, filter, signedIn, behind, this::join, timer);
    }

    private void join(Listener listener) {
        joining.add(listener);
        timer.execute(this::tick);
    }

    /**
     * Lets go of all who listen, and gives the server time to end their requests: it cannot once
     * the application is gone.
     */
    @PreDestroy
    synchronized void stop() {
        if (ticks != null) {
            ticks.cancel(false);
            ticks = null;
        }
        List<Listener> all = new ArrayList<>(listeners);
        for (Listener next = joining.poll(); next != null; next = joining.poll()) {
            all.add(next);
        }
        listeners = List.of();
        all.forEach(Listener::close);
        CompletableFuture.allOf(
                        all.stream().map(Listener::ended).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, LONGEST_END_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }

    /** A server that is stopping takes no more work, and would wait for those who listen. */
    private void tickUnlessTheServerStops() {
        try {
            timer.execute(() -> {});
        } catch (RejectedExecutionException stopping) {
            LOG.log(Level.DEBUG, "The server stops", stopping);
            stop();
            return;
        }
        tick();
    }

    synchronized void tick() {
        try {
            listeners.stream().filter(listener -> !listener.signedIn()).forEach(Listener::close);
            tellAll(news.look());
            welcome();
            listeners.forEach(this::tellThePast);
            away = false;
        } catch (RuntimeException failed) { // or the timer would not come again
            if (!away) {
                LOG.log(
                        Level.WARNING,
                        "Listeners hear nothing for now: {0}",
                        Causes.innermost(failed));
            }
            away = true;
        }
        listeners.forEach(Listener::tick);
        listeners.stream()
                .filter(Listener::stalled)
                .forEach(listener -> timer.execute(listener::close));
        listeners = listeners.stream().filter(listener -> !listener.closed()).toList();
        rest();
    }

    /** No listener, no question to the database. */
    private void rest() {
        boolean nobody = listeners.isEmpty() && joining.isEmpty();
        if (nobody && ticks != null) {
            ticks.cancel(false);
            ticks = null;
            news.forget();
        } else if (!nobody && ticks == null) {
            ticks =
                    timer.scheduleWithFixedDelay(
                            this::tickUnlessTheServerStops,
                            PAUSE_MILLIS,
                            PAUSE_MILLIS,
                            TimeUnit.MILLISECONDS);
        }
    }

    /** After a look: what is committed before it is the past, what comes after it will be told. */
    private void welcome() {
        List<Listener> all = new ArrayList<>(listeners);
        for (Listener next = joining.poll(); next != null; next = joining.poll()) {
            next.tell(WELCOME);
            all.add(next);
        }
        listeners = all;
    }

    private void tellAll(List<Upload> fresh) {
        for (Upload upload : fresh) {
            byte[] event = event(upload);
            Position position = Position.of(upload);
            listeners.stream()
                    .filter(listener -> listener.filter().matches(upload))
                    // who is still told of the past will come to it
                    .filter(each -> each.told() == null || each.told().compareTo(position) >= 0)
                    .forEach(listener -> listener.say(event));
        }
    }

    private void tellThePast(Listener listener) {
        int pages = 0;
        while (listener.told() != null && listener.takesMore() && pages++ < PAGES_A_TICK) {
            List<Upload> page = finder.after(listener.filter(), listener.told(), PAGE);
            page.forEach(upload -> listener.tell(event(upload)));
            listener.told(page.size() < PAGE ? null : Position.of(page.get(PAGE - 1)));
        }
    }

    private static byte[] event(Upload upload) {
        String text = "id: " + upload.id() + "\ndata: " + UploadJson.of(upload) + "\n\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
