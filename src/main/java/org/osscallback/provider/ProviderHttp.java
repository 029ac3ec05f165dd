package org.osscallback.provider;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osscallback.wire.CappedBody;

/** Talks to the identity provider, within limits. Follows no redirects. */
public final class ProviderHttp {

    /** Keys and discovery documents have a few KiB. */
    static final int MOST_BYTES = 256 * 1024;

    /** For everything, the last byte of the answer included. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    /** What the provider answered. */
    public record Answer(int status, String body) {

        /** Bodies have tokens in them. */
        @Override
        public String toString() {
            return "Answer " + status;
        }
    }

    /**
     * @return the body
     * @throws IOException also if the answer is not 200
     */
    public String get(URI url) throws IOException {
        Answer answer = send(HttpRequest.newBuilder(url).header("Accept", "application/json"));
        if (answer.status() != 200) {
            throw new IOException(url + " answered " + answer.status());
        }
        return answer.body();
    }

    /**
     * @throws IOException if there is no answer, or none in time
     */
    public Answer send(HttpRequest.Builder request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> coming =
                http.sendAsync(request.build(), head -> new CappedBody(MOST_BYTES));
        try {
            HttpResponse<byte[]> answer = coming.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.body().length > MOST_BYTES) {
                throw new IOException("answered more than " + MOST_BYTES + " bytes");
            }
            return new Answer(
                    answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        } catch (ExecutionException broken) {
            throw new IOException(broken.getCause());
        } catch (TimeoutException tooSlow) {
            coming.cancel(true);
            throw new IOException("did not answer in " + LONGEST.toSeconds() + " s", tooSlow);
        } catch (InterruptedException stopping) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }
}
