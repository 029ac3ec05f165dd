package org.osscallback.bucket;

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

/**
 * The address at which an ECS instance learns about itself. Asked twice: for a token, which some
 * instances demand, and for the key.
 */
final class MetadataAddress implements RamRole.Fetch {

    static final URI ECS = URI.create("http://100.100.100.200/");

    /** For both questions together. */
    static final Duration LONGEST = Duration.ofSeconds(2);

    private static final Duration EACH = LONGEST.dividedBy(2);

    private final URI address;
    private final String role;

    MetadataAddress(URI address, String role) {
        this.address = address;
        this.role = role;
    }

    /** The client lives as long as the questions: they are asked every few hours. */
    @Override
    public byte[] document() throws IOException {
        HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(HttpClient.Builder.NO_PROXY) // which would learn the key
                        .build();
        HttpResponse<byte[]> token =
                send(
                        http,
                        HttpRequest.newBuilder(address.resolve("/latest/api/token"))
                                .PUT(HttpRequest.BodyPublishers.noBody())
                                .header("X-aliyun-ecs-metadata-token-ttl-seconds", "60"));
        HttpRequest.Builder question =
                HttpRequest.newBuilder(
                        address.resolve("/latest/meta-data/ram/security-credentials/" + role));
        if (token.statusCode() == 200) {
            question.header(
                    "X-aliyun-ecs-metadata-token",
                    new String(token.body(), StandardCharsets.ISO_8859_1).trim());
        }
        HttpResponse<byte[]> answer = send(http, question);
        if (answer.statusCode() != 200) {
            throw new IOException("it answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static HttpResponse<byte[]> send(HttpClient http, HttpRequest.Builder request)
            throws IOException {
        CompletableFuture<HttpResponse<byte[]>> coming =
                http.sendAsync(request.build(), head -> new CappedBody(AccessKeyJson.MOST_BYTES));
        try {
            return coming.get(EACH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException broken) {
            throw new IOException("it does not answer", broken);
        } catch (TimeoutException slow) {
            coming.cancel(true);
            throw new IOException("it does not answer in " + EACH.toMillis() + " ms", slow);
        } catch (InterruptedException stopping) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }
}
