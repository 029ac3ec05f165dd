package org.osscallback.bucket.client;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.osscallback.wire.CappedBody;

/**
 * Sends requests to OSS; the only place of this package with network and fault tolerance.
 *
 * <p>A bean of its own, since an interceptor sees only calls between beans. {@link OssClient} turns
 * what the interceptors throw into failures.
 */
@ApplicationScoped
public class OssExchange {

    private static final int SERVER_ERROR = 500;

    private static final int BUSY = 503;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    /**
     * Sends a request, up to three times if OSS is away.
     *
     * @param most bytes of the answer's body; one more is read
     * @throws OssAway if OSS cannot be reached, breaks off, or fails itself
     */
    @Timeout(10_000)
    @Retry(
            maxRetries = 2,
            delay = 500,
            jitter = 200,
            retryOn = {OssAway.class, TimeoutException.class})
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.8,
            delay = 5_000,
            failOn = {OssAway.class, TimeoutException.class})
    @Bulkhead(16)
    public OssAnswer send(HttpRequest request, int most) throws OssAway {
        try {
            return answer(http.send(request, head -> new CappedBody(most)));
        } catch (InterruptedException outOfTime) { // by @Timeout, or the server stops
            Thread.currentThread().interrupt();
            throw new OssAway(OssClient.name(request), outOfTime);
        } catch (IOException unreachable) {
            if (unreachable instanceof OssAway away) {
                throw away;
            }
            throw new OssAway(OssClient.name(request), unreachable);
        }
    }

    /** Sends a request once, on behalf of somebody who waits, and returns at once. */
    @Asynchronous
    @Timeout(1_000)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.8,
            delay = 5_000,
            failOn = {OssAway.class, TimeoutException.class})
    @Bulkhead(value = 64, waitingTaskQueue = 64)
    public CompletionStage<OssAnswer> begin(HttpRequest request, int most) {
        CompletableFuture<OssAnswer> answer = new CompletableFuture<>();
        http.sendAsync(request, head -> new CappedBody(most))
                .whenComplete((came, failed) -> complete(answer, request, came, failed));
        return answer;
    }

    private static void complete(
            CompletableFuture<OssAnswer> answer,
            HttpRequest request,
            HttpResponse<byte[]> came,
            Throwable failed) {
        if (failed != null) {
            answer.completeExceptionally(new OssAway(OssClient.name(request), failed));
            return;
        }
        try {
            answer.complete(answer(came));
        } catch (OssAway away) {
            answer.completeExceptionally(away);
        }
    }

    /** 503 is how OSS asks for fewer requests, which a try at once would not be. */
    private static OssAnswer answer(HttpResponse<byte[]> came) throws OssAway {
        if (came.statusCode() >= SERVER_ERROR && came.statusCode() != BUSY) {
            throw new OssAway(OssClient.name(came.request()) + ": " + came.statusCode(), null);
        }
        return new OssAnswer(came.statusCode(), came.headers(), came.body());
    }
}
