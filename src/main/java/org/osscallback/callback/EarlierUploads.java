package org.osscallback.callback;

import static org.osscallback.problem.Problem.OVERLOADED;
import static org.osscallback.problem.Problem.STORE_UNAVAILABLE;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osscallback.problem.Causes;
import org.osscallback.problem.Refusal;
import org.osscallback.store.UploadStore;
import org.osscallback.store.schema.Database;
import org.osscallback.upload.Recorded;

/** Looks for what has been recorded, on behalf of callbacks that may not be recorded any more. */
@ApplicationScoped
public class EarlierUploads {

    /** Look-ups at a time: each takes a thread and a connection. */
    static final int MOST_LOOK_UPS = 4;

    @Inject Database database;
    @EJB UploadStore store;
    @Resource ManagedScheduledExecutorService threads;

    private final Semaphore places = new Semaphore(MOST_LOOK_UPS);

    /**
     * @param otherwise how the stage fails if there is no such record
     * @return fails with {@code STORE_UNAVAILABLE} if the database cannot tell {@code within} this
     *     time
     */
    CompletionStage<Recorded> find(String id, Duration within, Refusal otherwise) {
        CompletableFuture<Recorded> found = new CompletableFuture<>();
        if (!places.tryAcquire()) {
            return CompletableFuture.failedFuture(
                    new Refusal(OVERLOADED, "too many expired callbacks are looked up"));
        }
        try {
            threads.execute(() -> look(id, otherwise, found));
        } catch (RejectedExecutionException stopping) {
            places.release();
            return CompletableFuture.failedFuture(
                    new Refusal(STORE_UNAVAILABLE, "the server is stopping", stopping));
        }
        Future<?> end =
                threads.schedule(
                        () -> found.completeExceptionally(new TimeoutException()),
                        within.toMillis(),
                        TimeUnit.MILLISECONDS);
        found.whenComplete((done, failure) -> end.cancel(false));
        return found.exceptionally(EarlierUploads::refuse);
    }

    /** Nobody waits any more once the time is over: then the database is not asked. */
    private void look(String id, Refusal otherwise, CompletableFuture<Recorded> found) {
        try {
            if (!found.isDone()) {
                database.requireOpened();
                store.find(id)
                        .ifPresentOrElse(
                                known -> found.complete(new Recorded(known, false)),
                                () -> found.completeExceptionally(otherwise));
            }
        } catch (RuntimeException failed) {
            found.completeExceptionally(failed);
        } finally {
            places.release();
        }
    }

    private static Recorded refuse(Throwable failure) {
        Throwable cause = Causes.ofStage(failure);
        if (cause instanceof TimeoutException || cause instanceof EJBException) {
            throw new Refusal(STORE_UNAVAILABLE, "the database does not answer", cause);
        }
        throw cause instanceof RuntimeException known ? known : new CompletionException(cause);
    }
}
