package org.osscallback.sink;

import static org.osscallback.problem.Problem.STORE_UNAVAILABLE;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.osscallback.problem.Refusal;
import org.osscallback.upload.Recorded;
import org.osscallback.upload.Upload;

/** An upload that is to be written, and the caller who waits for it. Thread-safe. */
final class PendingUpload {

    private final Upload upload;
    private final Executor answers;
    private final CompletableFuture<Recorded> recorded = new CompletableFuture<>();
    private final CompletableFuture<Recorded> answer = new CompletableFuture<>();

    /**
     * @param within how long the caller can wait
     * @param timer ends the waiting
     * @param answers runs the answer of a caller whose time is up
     */
    PendingUpload(Upload upload, Duration within, CallTimer timer, Executor answers) {
        this.upload = upload;
        this.answers = answers;
        timer.limit(recorded, within);
        recorded.whenComplete(this::pass);
    }

    Upload upload() {
        return upload;
    }

    /** Completes when the upload is durable; fails at the latest when the caller's time is up. */
    CompletionStage<Recorded> answer() {
        return answer;
    }

    /** Whether the caller has been answered, so that nobody waits for the upload any more. */
    boolean isOver() {
        return recorded.isDone();
    }

    /** To be called after the commit. */
    void succeed(Recorded durable) {
        recorded.complete(durable);
    }

    void fail(Throwable failure) {
        recorded.completeExceptionally(failure);
    }

    private void pass(Recorded durable, Throwable failure) {
        if (failure instanceof TimeoutException) {
            // it fires on the timer's thread, which serves all callers and has no context
            answers.execute(
                    () ->
                            answer.completeExceptionally(
                                    new Refusal(
                                            STORE_UNAVAILABLE,
                                            "the database is too slow",
                                            failure)));
        } else if (failure != null) {
            answer.completeExceptionally(failure);
        } else {
            answer.complete(durable);
        }
    }
}
