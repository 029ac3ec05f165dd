package org.osscallback.key;

import static org.osscallback.problem.Problem.KEY_UNAVAILABLE;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.osscallback.problem.Refusal;
import org.osscallback.wire.CappedBody;

/**
 * Downloads keys; the only place of this package with network and fault tolerance.
 *
 * <p>A bean of its own, since an interceptor sees only calls between beans. {@link KeyHost} turns
 * what the interceptors throw into refusals.
 */
@ApplicationScoped
public class HttpKeySource {

    /** OSS's own key file has 182 bytes. */
    static final int MOST_BYTES = 16 * 1024;

    private static final int OK = 200;

    private static final int NOT_FOUND = 404;

    private static final int GONE = 410;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(1))
                    .build();

    /**
     * Fetches once, twice if the host fails. Two tries of 1.5 s leave a second of the four that an
     * answer may take.
     *
     * @throws Refusal {@code KEY_UNAVAILABLE} if the host answers with anything but one RSA key;
     *     asking again at once would not help
     * @throws IOException if the host cannot be reached, breaks off, or answers 5xx
     */
    @Timeout(1_500)
    @Retry(
            maxRetries = 1,
            delay = 0,
            jitter = 0,
            retryOn = {IOException.class, TimeoutException.class})
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.8,
            delay = 5_000,
            failOn = {IOException.class, TimeoutException.class})
    @Bulkhead(8)
    public OssKey fetch(PublicKeyUrl url) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(url.uri()).header("Accept", "*/*").GET().build();
        try {
            HttpResponse<byte[]> answer = http.send(request, head -> new CappedBody(MOST_BYTES));
            return key(answer.statusCode(), answer.body());
        } catch (InterruptedException outOfTime) { // by @Timeout, or the server stops
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", outOfTime);
        }
    }

    private static OssKey key(int status, byte[] pem) throws IOException {
        if (status >= 500) {
            throw new IOException("the key host answered " + status);
        }
        if (status == NOT_FOUND || status == GONE) {
            throw new KeyWithdrawn(status);
        }
        if (status != OK) {
            throw new Refusal(KEY_UNAVAILABLE, "the key host answered " + status);
        }
        if (pem.length > MOST_BYTES) {
            throw new Refusal(
                    KEY_UNAVAILABLE, "the key host answered more than " + MOST_BYTES + " bytes");
        }
        try {
            return OssKey.parse(new String(pem, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException noKey) {
            throw new Refusal(
                    KEY_UNAVAILABLE, "what the key host answered " + noKey.getMessage(), noKey);
        }
    }
}
