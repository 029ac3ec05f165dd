package org.osscallback.answer;

import static org.osscallback.problem.Problem.HOOK_REFUSED;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.WebhookSignature;
import org.osscallback.problem.Causes;
import org.osscallback.problem.OncePerMinute;
import org.osscallback.problem.Refusal;
import org.osscallback.wire.CappedBody;
import org.osscallback.wire.JsonBytes;
import org.osscallback.wire.StrictJson;

/** Asks by POST, and holds no thread while it waits. Thread-safe. */
final class HookClient {

    private static final Logger LOG = System.getLogger(HookClient.class.getName());

    /** Questions that may be under way. */
    static final int MOST = 256;

    /** Of an answer; it is kept with the upload. */
    static final int MOST_BYTES = 16_384;

    private static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";

    private final HookSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService threads;
    private final HttpClient http;
    private final HookBreaker breaker = new HookBreaker();
    private final Semaphore places = new Semaphore(MOST);
    private final OncePerMinute complaints = new OncePerMinute();

    /**
     * @param threads on which answers are read and times end
     */
    HookClient(HookSettings settings, Clock clock, ScheduledExecutorService threads) {
        this.settings = settings;
        this.clock = clock;
        this.threads = threads;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(settings.timeout())
                        .executor(threads)
                        .build();
    }

    /**
     * Asks what to answer.
     *
     * @param within less than the configured time, if there is less left
     * @return completes in any case, and in time
     */
    CompletionStage<HookAnswer> ask(Event event, Duration within) {
        long millis = Math.min(within.toMillis(), settings.timeout().toMillis());
        if (millis <= 0) {
            return failure("There is no time left to ask");
        }
        if (!breaker.admits(clock.millis())) {
            return failure("The hook is left alone, since it fails");
        }
        if (!places.tryAcquire()) {
            return failure("As many questions are under way as may be");
        }
        CompletableFuture<HttpResponse<byte[]>> coming =
                http.sendAsync(request(event), head -> new CappedBody(MOST_BYTES));
        CompletableFuture<HttpResponse<byte[]>> inTime = new CompletableFuture<>();
        coming.whenComplete((answer, failed) -> pass(answer, failed, inTime));
        Future<?> end =
                threads.schedule(
                        () -> inTime.completeExceptionally(new TimeoutException()),
                        millis,
                        TimeUnit.MILLISECONDS);
        return inTime.whenComplete(
                        (answer, failed) -> {
                            places.release();
                            end.cancel(false);
                            coming.cancel(true);
                        })
                .handle(this::answer);
    }

    private static <T> void pass(T answer, Throwable failed, CompletableFuture<T> to) {
        if (failed == null) {
            to.complete(answer);
        } else {
            to.completeExceptionally(failed);
        }
    }

    private HttpRequest request(Event event) {
        byte[] body = JsonBytes.of(event.structured());
        long now = clock.instant().getEpochSecond();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(settings.url().orElseThrow())
                        .header("Content-Type", CONTENT_TYPE)
                        .header("User-Agent", "oss-upload-callback")
                        .header("webhook-id", event.id())
                        .header("webhook-timestamp", String.valueOf(now))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!settings.secrets().isEmpty()) {
            request.header(
                    "webhook-signature",
                    WebhookSignature.of(settings.secrets(), event.id(), now, body));
        }
        return request.build();
    }

    private HookAnswer answer(HttpResponse<byte[]> answer, Throwable failed) {
        try {
            if (failed != null) {
                throw new IOException(reason(failed));
            }
            HookAnswer read = read(answer);
            breaker.succeeded();
            return read;
        } catch (IOException none) {
            breaker.failed(clock.millis());
            return failed(none.getMessage());
        }
    }

    private String reason(Throwable failed) {
        return failed instanceof TimeoutException
                ? "The hook did not answer in time"
                : Causes.innermost(failed);
    }

    private static HookAnswer read(HttpResponse<byte[]> answer) throws IOException {
        int status = answer.statusCode();
        if (status >= 400 && status < 500) {
            return new HookAnswer(
                    null, new Refusal(HOOK_REFUSED, "the application answered " + status));
        }
        if (status < 200 || status >= 300) {
            throw new IOException("The hook answered " + status);
        }
        byte[] body = answer.body();
        if (body.length == 0) {
            return HookAnswer.NONE;
        }
        if (body.length > MOST_BYTES) {
            throw new IOException("The hook answered more than " + MOST_BYTES + " bytes");
        }
        try {
            StrictJson.read(body);
        } catch (StrictJson.Unreadable unreadable) {
            throw new IOException("The hook's answer " + unreadable.getMessage(), unreadable);
        }
        return new HookAnswer(new String(body, StandardCharsets.UTF_8), null);
    }

    private CompletionStage<HookAnswer> failure(String reason) {
        return CompletableFuture.completedFuture(failed(reason));
    }

    private HookAnswer failed(String reason) {
        complaints.say(reason).ifPresent(more -> LOG.log(Level.WARNING, reason + more));
        return settings.refuses()
                ? new HookAnswer(null, new Refusal(HOOK_REFUSED, "the application did not answer"))
                : HookAnswer.NONE;
    }
}
