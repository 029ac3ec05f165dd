package org.osscallback.bucket;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osscallback.wire.CappedBody;

/** Begins multipart uploads at OSS (InitiateMultipartUpload). Thread-safe. */
public final class MultipartStart {

    /** For one request, however slowly OSS answers. */
    static final Duration LONGEST = Duration.ofSeconds(3);

    /** Requests under way at a time; each holds a thread. */
    static final int AT_ONCE = 8;

    /** The answer has a few hundred bytes. */
    static final int MOST_BYTES = 16_384;

    private static final Pattern ID =
            Pattern.compile("<UploadId>([A-Za-z0-9._~-]{1,256})</UploadId>");

    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,64})</Code>");

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(LONGEST)
                    .build();

    private final Semaphore underWay = new Semaphore(AT_ONCE);

    /**
     * Begins one multipart upload at OSS.
     *
     * @param headers of the object, and whether it may replace another
     * @return the id of the upload
     * @throws IOException if OSS does not begin one; the message tells no secret
     */
    public String begin(
            OssAccount account,
            String bucket,
            String object,
            Map<String, String> headers,
            Instant now)
            throws IOException {
        if (!underWay.tryAcquire()) {
            throw new IOException("OSS has " + AT_ONCE + " requests of this server under way");
        }
        try {
            OssRequest request =
                    new OssRequest("POST", bucket, object, Map.of("uploads", ""), headers);
            return id(answer(account, request, now));
        } finally {
            underWay.release();
        }
    }

    private HttpResponse<byte[]> answer(OssAccount account, OssRequest request, Instant now)
            throws IOException {
        CompletableFuture<HttpResponse<byte[]>> coming =
                http.sendAsync(
                        account.request(request, now).build(), head -> new CappedBody(MOST_BYTES));
        try {
            return coming.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException broken) {
            throw new IOException("OSS cannot be reached", broken.getCause());
        } catch (TimeoutException slow) {
            throw new IOException("OSS does not answer in " + LONGEST.toMillis() + " ms", slow);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("OSS was not waited for", stopping);
        } finally {
            coming.cancel(true);
        }
    }

    private static String id(HttpResponse<byte[]> answer) throws IOException {
        String xml = new String(answer.body(), StandardCharsets.UTF_8);
        Matcher id = ID.matcher(xml);
        if (answer.statusCode() == 200 && id.find()) {
            return id.group(1);
        }
        Matcher code = CODE.matcher(xml);
        throw new IOException(
                "OSS answers " + answer.statusCode() + (code.find() ? " " + code.group(1) : ""));
    }
}
