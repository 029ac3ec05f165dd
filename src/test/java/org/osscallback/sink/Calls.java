package org.osscallback.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.osscallback.notice.UploadNotice;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.store.schema.Database;
import org.osscallback.upload.Recorded;
import org.osscallback.upload.TicketUse;
import org.osscallback.upload.Upload;

/** Uploads for tests, and callers that wait for them. */
final class Calls {

    static final Instant RECEIVED = Instant.parse("2026-01-31T23:30:00.123Z");

    static final CallTimer TIMER = new CallTimer();

    static final Duration LONG = Duration.ofMinutes(1);

    /** A database that is there. */
    static final Database OPENED =
            new Database() {
                @Override
                public void requireOpened() {
                    // it is
                }
            };

    private Calls() {}

    static Upload upload(String id) {
        return upload(id, "photos/" + id);
    }

    static Upload upload(String id, String object) {
        return new Upload(id, RECEIVED, "b", notice(object));
    }

    static Upload withTicket(String id, String ticket) {
        return new Upload(id, RECEIVED, "b", notice(id), new TicketUse(ticket, "user-4711"));
    }

    static Upload large(String id, int characters) {
        return with(id, Map.of("v", "x".repeat(characters - 1)));
    }

    static Upload with(String id, Map<String, String> variables) {
        return new Upload(id, RECEIVED, "b", notice(id, variables));
    }

    static UploadNotice notice(String object) {
        return notice(object, Map.of());
    }

    private static UploadNotice notice(String object, Map<String, String> variables) {
        return new UploadNotice(
                object,
                null,
                null,
                null,
                null,
                new UploadNotice.Checks(null, null, null),
                new UploadNotice.Origin(null, null, null, null),
                variables);
    }

    /** Callers with time, answered where they are told. */
    static List<PendingUpload> waiting(Upload... uploads) {
        return Stream.of(uploads)
                .map(each -> new PendingUpload(each, LONG, TIMER, Runnable::run))
                .toList();
    }

    /** What a caller is told; waits for it. */
    static Recorded recorded(PendingUpload call) {
        return call.answer().toCompletableFuture().join();
    }

    static boolean answered(PendingUpload call) {
        return call.answer().toCompletableFuture().isDone();
    }

    static void assertRefused(PendingUpload call, Problem problem) {
        assertRefused(call.answer().toCompletableFuture(), problem);
    }

    /** Waits for the answer. */
    static void assertRefused(CompletableFuture<Recorded> answer, Problem problem) {
        assertThat(failure(answer))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem).isEqualTo(problem));
    }

    static Throwable failure(PendingUpload call) {
        return failure(call.answer().toCompletableFuture());
    }

    private static Throwable failure(CompletableFuture<Recorded> answer) {
        return answer.handle(
                        (recorded, failure) ->
                                failure instanceof CompletionException
                                        ? failure.getCause()
                                        : failure)
                .join();
    }
}
