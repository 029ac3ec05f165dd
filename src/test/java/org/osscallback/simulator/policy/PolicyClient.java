package org.osscallback.simulator.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osscallback.bucket.OssEndpoint;
import org.osscallback.bucket.OssRequest;
import org.osscallback.bucket.V4Signer;
import org.osscallback.simulator.wire.OssError;
import org.osscallback.simulator.wire.XmlBody;
import org.osscallback.wire.CappedBody;
import org.w3c.dom.Element;

/**
 * Asks OSS for the callback policies of one bucket, and replaces them.
 *
 * @param longest for one request, however slowly OSS answers
 */
record PolicyClient(
        OssEndpoint endpoint, V4Signer signer, String bucket, Duration longest, Clock clock) {

    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final String NONE = "BucketCallbackPolicyNotExist";

    /** What a bucket has now; an empty list if it has none. */
    List<CallbackPolicy> get() throws IOException {
        HttpResponse<byte[]> answer = send("GET", new byte[0]);
        if (answer.statusCode() == 404 && code(answer).equals(NONE)) {
            return List.of();
        }
        return readable(require(answer, 200));
    }

    /** Replaces all that the bucket has. */
    void put(List<CallbackPolicy> policies) throws IOException {
        require(send("PUT", PolicyDocument.write(policies).getBytes(UTF_8)), 200);
    }

    void delete() throws IOException {
        require(send("DELETE", new byte[0]), 204);
    }

    private HttpResponse<byte[]> send(String method, byte[] body) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        if (body.length > 0) {
            headers.put("content-type", "application/xml");
            headers.put("content-md5", md5(body));
        }
        Map<String, String> query = Map.of("policy", "", "comp", "callback");
        OssRequest request = new OssRequest(method, bucket, "", query, headers);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        HttpRequest.Builder http =
                HttpRequest.newBuilder(URI.create(endpoint.url(bucket, "", "comp=callback&policy")))
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        signer.signedHeaders(request, now).forEach(http::setHeader);
        return answer(http.build());
    }

    private HttpResponse<byte[]> answer(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> coming =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(longest)
                        .build()
                        .sendAsync(request, head -> new CappedBody(PolicyDocument.MOST_BYTES));
        try {
            return coming.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException broken) {
            throw new IOException(
                    "OSS cannot be reached at " + endpoint.authority(), broken.getCause());
        } catch (TimeoutException slow) {
            throw new IOException("OSS does not answer in " + longest.toMillis() + " ms", slow);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("OSS was not waited for", stopping);
        } finally {
            coming.cancel(true);
        }
    }

    private static HttpResponse<byte[]> require(HttpResponse<byte[]> answer, int status)
            throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException("OSS answers " + answer.statusCode() + " " + code(answer));
        }
        return answer;
    }

    private static List<CallbackPolicy> readable(HttpResponse<byte[]> answer) throws IOException {
        try {
            return PolicyDocument.read(answer.body());
        } catch (OssError unreadable) {
            throw new IOException("OSS answers what is no document of policies", unreadable);
        }
    }

    /** OSS's word for its refusal; empty if it says none. */
    private static String code(HttpResponse<byte[]> answer) {
        try {
            Element error = XmlBody.root(answer.body());
            return XmlBody.text(error, "Code").orElse("");
        } catch (OssError noXml) {
            return "";
        }
    }

    private static String md5(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
