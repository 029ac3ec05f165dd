package org.osscallback.upload;

import static org.osscallback.problem.Problem.OVERLOADED;
import static org.osscallback.problem.Problem.STORE_UNAVAILABLE;
import static org.osscallback.problem.Problem.TICKET_USED;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osscallback.problem.Refusal;

/**
 * A sink that writes each upload in a transaction of its own.
 *
 * <p>Its few threads are apart from the server's request threads, so that a database that stalls
 * makes callbacks fail in time instead of occupying the server.
 */
@ApplicationScoped
public class DirectSink implements UploadSink {

    /** Below the default pool of 20 connections, which health checks and queries share. */
    static final int WRITERS = 16;

    /** What the writers can do in about a second; more would only wait past its deadline. */
    static final int MOST_WAITING = 1_000;

    @Inject Database database;
    @Inject UploadStore store;
    @Resource ManagedThreadFactory threads;
    @Resource ManagedExecutorService answers;

    private ThreadPoolExecutor writers;

    @PostConstruct
    void start() {
        writers =
                new ThreadPoolExecutor(
                        WRITERS,
                        WRITERS,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        threads);
    }

    /** Writes what was accepted; nothing new comes, since the application is being stopped. */
    @PreDestroy
    void stop() {
        writers.shutdown();
        try {
            writers.awaitTermination(UploadStore.LONGEST_SILENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CompletionStage<Recorded> record(Upload upload, Duration within) {
        CompletableFuture<Recorded> recorded = new CompletableFuture<>();
        try {
            writers.execute(() -> write(upload, recorded));
        } catch (RejectedExecutionException full) {
            recorded.completeExceptionally(
                    new Refusal(OVERLOADED, MOST_WAITING + " callbacks are waiting", full));
            return recorded;
        }
        recorded.orTimeout(within.toMillis(), TimeUnit.MILLISECONDS);
        // on a thread of the server's: the time-out fires on one of the JDK's, which has no context
        return recorded.exceptionallyAsync(DirectSink::refuse, answers);
    }

    @Override
    public int waiting() {
        return writers.getQueue().size();
    }

    private void write(Upload upload, CompletableFuture<Recorded> recorded) {
        if (recorded.isDone()) {
            return; // out of time, and answered so
        }
        try {
            recorded.complete(insertOrFind(upload));
        } catch (EJBException failed) { // of the commit itself
            recorded.completeExceptionally(
                    new Refusal(STORE_UNAVAILABLE, "the database did not commit", failed));
        } catch (RuntimeException | Error failed) {
            recorded.completeExceptionally(failed);
        }
    }

    private Recorded insertOrFind(Upload upload) {
        database.requireOpened();
        if (store.insert(upload)) {
            return new Recorded(upload, true);
        }
        return store.find(upload.id)
                .map(known -> new Recorded(known, false))
                .orElseThrow(
                        () -> new Refusal(TICKET_USED, "another upload has been recorded with it"));
    }

    private static Recorded refuse(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            throw new Refusal(STORE_UNAVAILABLE, "the database is too slow", cause);
        }
        throw cause instanceof RuntimeException known ? known : new CompletionException(cause);
    }
}
