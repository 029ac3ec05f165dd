package org.osscallback.callback;

import static org.osscallback.problem.Problem.OVERLOADED;
import static org.osscallback.problem.Problem.STORE_UNAVAILABLE;

import jakarta.ejb.EJBException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.osscallback.problem.Causes;
import org.osscallback.problem.Refusal;
import org.osscallback.upload.Recorded;
import org.osscallback.upload.Upload;

/** Questions for single records, few at a time, each for as long as somebody waits. */
final class LookUps {

    /** Look-ups at a time: each takes a thread and a connection. */
    static final int MOST_LOOK_UPS = 4;

    private final Function<String, Optional<Upload>> database;
    private final ScheduledExecutorService threads;
    private final Semaphore permits = new Semaphore(MOST_LOOK_UPS);

    /**
     * @param database blocks; throws a {@link RuntimeException} if it cannot tell
     */
    LookUps(Function<String, Optional<Upload>> database, ScheduledExecutorService threads) {
        this.database = database;
        this.threads = threads;
    }

    CompletionStage<Recorded> find(String id, Duration within, Refusal otherwise) {
        CompletableFuture<Recorded> found = new CompletableFuture<>();
        if (!permits.tryAcquire()) {
            return CompletableFuture.failedFuture(
                    new Refusal(OVERLOADED, "too many expired callbacks are looked up"));
        }
        try {
            Future<?> end =
                    threads.schedule(
                            () -> found.completeExceptionally(new TimeoutException()),
                            within.toMillis(),
                            TimeUnit.MILLISECONDS);
            found.whenComplete((done, failure) -> end.cancel(false));
            threads.execute(() -> look(id, otherwise, found));
        } catch (RejectedExecutionException stopping) {
            permits.release();
            found.completeExceptionally(
                    new Refusal(STORE_UNAVAILABLE, "the server is stopping", stopping));
        }
        return found.exceptionally(LookUps::refuse);
    }

    /** Nobody waits any more once the time is over: then the database is not asked. */
    private void look(String id, Refusal otherwise, CompletableFuture<Recorded> found) {
        try {
            if (!found.isDone()) {
                database.apply(id)
                        .ifPresentOrElse(
                                known -> found.complete(new Recorded(known, false)),
                                () -> found.completeExceptionally(otherwise));
            }
        } catch (RuntimeException failed) {
            found.completeExceptionally(failed);
        } finally {
            permits.release();
        }
    }

    private static Recorded refuse(Throwable failure) {
        Throwable cause = Causes.ofStage(failure);
        if (cause instanceof TimeoutException || cause instanceof EJBException) {
            throw new Refusal(STORE_UNAVAILABLE, "the database does not answer", cause);
        }
        throw (RuntimeException) cause; // nothing else completes the stage
    }
}
