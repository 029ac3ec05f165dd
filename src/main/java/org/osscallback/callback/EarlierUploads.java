package org.osscallback.callback;

import static org.osscallback.problem.Problem.STORE_UNAVAILABLE;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osscallback.problem.Refusal;
import org.osscallback.upload.Database;
import org.osscallback.upload.Recorded;
import org.osscallback.upload.UploadStore;

/** Looks for what has been recorded, on behalf of callbacks that may not be recorded any more. */
@ApplicationScoped
public class EarlierUploads {

    @Inject Database database;
    @EJB UploadStore store;
    @Resource ManagedExecutorService threads;

    /**
     * @param otherwise how the stage fails if there is no such record
     * @return fails with {@code STORE_UNAVAILABLE} if the database cannot tell {@code within} this
     *     time
     */
    CompletionStage<Recorded> find(String id, Duration within, Refusal otherwise) {
        CompletableFuture<Recorded> found =
                CompletableFuture.supplyAsync(() -> find(id, otherwise), threads);
        found.orTimeout(within.toMillis(), TimeUnit.MILLISECONDS);
        // on a thread of the server's: the time-out fires on one of the JDK's, which has no context
        return found.exceptionallyAsync(EarlierUploads::refuse, threads);
    }

    private Recorded find(String id, Refusal otherwise) {
        database.requireOpened();
        return store.find(id).map(known -> new Recorded(known, false)).orElseThrow(() -> otherwise);
    }

    private static Recorded refuse(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TimeoutException || cause instanceof EJBException) {
            throw new Refusal(STORE_UNAVAILABLE, "the database does not answer", cause);
        }
        throw cause instanceof RuntimeException known ? known : new CompletionException(cause);
    }
}
