package org.osscallback.bucket.client;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.osscallback.bucket.BucketSettings;
import org.osscallback.bucket.OssAccount;
import org.osscallback.bucket.OssRequest;
import org.osscallback.bucket.client.OssFailure.Reason;

/**
 * Asks OSS for an object, or for a page of the list of a bucket. Whatever is not a clear answer is
 * an {@link OssFailure}. Thread-safe.
 */
@ApplicationScoped
public class OssClient {

    /** A thousand names of 1023 bytes, each byte in percent-encoding, and what stands around. */
    static final int MOST_LIST_BYTES = 8 << 20;

    private static final int OK = 200;

    private static final int PARTIAL = 206;

    private static final int NOT_FOUND = 404;

    private static final int RANGE = 416;

    @Inject BucketSettings settings;
    @Inject OssExchange exchange;
    @Inject Clock clock;

    /** Made by CDI, for its proxies. */
    OssClient() {}

    /** A client outside a container. */
    OssClient(BucketSettings settings, OssExchange exchange, Clock clock) {
        this.settings = settings;
        this.exchange = exchange;
        this.clock = clock;
    }

    /** Whether it is known where OSS is and who we are. */
    public boolean configured() {
        return settings.account().isPresent();
    }

    /**
     * Looks an object up.
     *
     * @return empty if there is none under this name
     */
    public Optional<ObjectHead> head(String bucket, String object) throws OssFailure {
        OssRequest head = new OssRequest("HEAD", bucket, object, Map.of(), Map.of());
        OssAnswer answer = send(head, ErrorReader.MOST_BYTES);
        return answer.status() == NOT_FOUND && ErrorReader.code(answer).isEmpty()
                ? askedAgain(bucket, object)
                : head(answer, name(head));
    }

    /**
     * Looks an object up once, for somebody who waits a second at most.
     *
     * @return fails with an {@link OssFailure}
     */
    public CompletionStage<Optional<ObjectHead>> headAtOnce(String bucket, String object) {
        OssRequest head = new OssRequest("HEAD", bucket, object, Map.of(), Map.of());
        try {
            HttpRequest http = signed(head);
            return guarded(() -> exchange.begin(http, ErrorReader.MOST_BYTES), name(head))
                    .handle((answer, failed) -> finished(head, answer, failed));
        } catch (OssFailure none) {
            return CompletableFuture.failedStage(none);
        }
    }

    /** An interceptor may fail at once, or the stage later. */
    private static <T> CompletionStage<T> guarded(Supplier<CompletionStage<T>> call, String what) {
        try {
            return call.get();
        } catch (FaultToleranceException notAsked) {
            return CompletableFuture.failedStage(new OssAway(what, notAsked));
        }
    }

    private Optional<ObjectHead> finished(OssRequest head, OssAnswer answer, Throwable failed) {
        try {
            if (failed != null) {
                Throwable cause =
                        failed instanceof CompletionException ? failed.getCause() : failed;
                throw cause instanceof OssFailure known ? known : new OssAway(name(head), cause);
            }
            return head(answer, name(head));
        } catch (OssFailure known) {
            throw new CompletionException(known);
        }
    }

    /**
     * Reads the next page of the list of a bucket.
     *
     * @param prefix which all names have; may be empty
     * @param after the name behind which to go on; empty for the beginning
     * @param token by which OSS goes on behind {@code after}, if it is known
     * @return objects behind {@code after}, each behind the one before, in the order of bytes
     */
    public ListPage list(String bucket, String prefix, String after, Optional<String> token)
            throws OssFailure {
        OssRequest list =
                new OssRequest("GET", bucket, "", ListQuery.of(prefix, after, token), Map.of());
        OssAnswer answer = send(list, MOST_LIST_BYTES);
        if (answer.status() != OK) {
            throw ErrorReader.failure(answer, name(list), clock.instant());
        }
        if (answer.body().length > MOST_LIST_BYTES) {
            String what = "the list of bucket " + bucket + " does not end after ";
            throw new OssFailure(Reason.UNREADABLE, what + MOST_LIST_BYTES + " bytes");
        }
        try {
            ListPage page = ListReader.read(answer.body(), answered(answer).toEpochMilli());
            ListQuery.requireProgress(page, prefix, after, token);
            return page;
        } catch (ListReader.Unreadable unreadable) {
            String what = "the list of bucket " + bucket + " " + unreadable.getMessage();
            throw new OssFailure(Reason.UNREADABLE, what);
        }
    }

    /** HEAD has no body to tell a missing object from a missing bucket by; a GET does. */
    private Optional<ObjectHead> askedAgain(String bucket, String object) throws OssFailure {
        OssRequest get =
                new OssRequest("GET", bucket, object, Map.of(), Map.of("range", "bytes=0-0"));
        OssAnswer answer = send(get, ErrorReader.MOST_BYTES);
        if (answer.status() == OK || answer.status() == PARTIAL || answer.status() == RANGE) {
            throw new OssFailure(Reason.UNREADABLE, "OSS says both that it has an object and not");
        }
        return head(answer, name(get));
    }

    private Optional<ObjectHead> head(OssAnswer answer, String what) throws OssFailure {
        if (answer.status() == OK) {
            return Optional.of(read(answer));
        }
        if (answer.status() == NOT_FOUND
                && ErrorReader.code(answer).equals(ErrorReader.NO_SUCH_KEY)) {
            return Optional.empty();
        }
        throw ErrorReader.failure(answer, what, clock.instant());
    }

    private ObjectHead read(OssAnswer answer) {
        Instant answered = answered(answer);
        return new ObjectHead(
                OssText.unquoted(answer.header("etag").orElse(null)),
                answer.header("content-length")
                        .filter(text -> text.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .orElse(null),
                answer.header("content-type").orElse(null),
                answer.header("x-oss-hash-crc64ecma").orElse(null),
                answer.header("content-md5").orElse(null),
                answer.header("last-modified").flatMap(OssText::date).orElse(null),
                answered);
    }

    /** By the clock of OSS if it says what that shows. */
    private Instant answered(OssAnswer answer) {
        return answer.header("date").flatMap(OssText::date).orElseGet(clock::instant);
    }

    private OssAnswer send(OssRequest request, int most) throws OssFailure {
        HttpRequest http = signed(request);
        try {
            return exchange.send(http, most);
        } catch (BulkheadException busy) {
            throw new OssFailure(Reason.THROTTLED, name(request) + " is not sent", null, busy);
        } catch (FaultToleranceException notAnswered) {
            throw new OssAway(name(request), notAnswered);
        }
    }

    private HttpRequest signed(OssRequest request) throws OssFailure {
        OssAccount account =
                settings.account()
                        .orElseThrow(() -> new OssFailure(Reason.CREDENTIALS, name(request)));
        try {
            return account.request(request, clock.instant()).build();
        } catch (IOException none) {
            throw new OssFailure(Reason.CREDENTIALS, name(request), null, none);
        } catch (IllegalArgumentException unusable) { // a bucket that makes no host name
            throw new OssFailure(Reason.BUCKET, request.method() + " of a bucket");
        }
    }

    /** A request in a message: nothing of a name that somebody else chose. */
    private static String name(OssRequest request) {
        String what = request.object().isEmpty() ? "the list" : "an object";
        boolean plain = request.bucket().matches("[a-z0-9-]{1,63}");
        return request.method() + " of " + what + (plain ? " of bucket " + request.bucket() : "");
    }

    static String name(HttpRequest request) {
        return request.method() + " to " + request.uri().getHost();
    }
}
