package org.osscallback.outlet.http;

import static org.osscallback.outlet.Outcome.Verdict.AWAY;
import static org.osscallback.outlet.Outcome.Verdict.DECLINED;
import static org.osscallback.outlet.Outcome.Verdict.DELIVERED;
import static org.osscallback.outlet.Outcome.Verdict.FINAL;
import static org.osscallback.outlet.Outcome.Verdict.GONE;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.Target;
import org.osscallback.outlet.WebhookSignature;
import org.osscallback.problem.Causes;
import org.osscallback.wire.JsonBytes;

/**
 * One try to send one event, from the look-up of the name to what follows from the answer.
 *
 * @param allowPrivate whether a name may stand for an address inside this network
 */
record WebhookPost(HttpExchange http, Resolver resolver, boolean allowPrivate, Clock clock) {

    private static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";

    Outcome send(Target target, Event event) {
        long start = System.nanoTime();
        try {
            TargetUrl url = HttpTarget.url(target.json());
            Destination to = Destination.of(url, resolver, allowPrivate);
            byte[] body = JsonBytes.of(event.structured());
            HttpAnswer answer = http.post(to, headers(target, event, body), body);
            return outcome(answer, since(start));
        } catch (UnknownHostException unknown) {
            return Outcome.failed(AWAY, "The name of the target has no address", since(start));
        } catch (SocketTimeoutException late) {
            return Outcome.failed(AWAY, late.getMessage(), since(start));
        } catch (IOException failed) {
            return Outcome.failed(AWAY, Causes.innermost(failed), since(start));
        }
    }

    private Map<String, String> headers(Target target, Event event, byte[] body) {
        long now = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", CONTENT_TYPE);
        headers.put("User-Agent", "oss-upload-callback");
        headers.put("webhook-id", event.id());
        headers.put("webhook-timestamp", String.valueOf(now));
        headers.put(
                "webhook-signature", WebhookSignature.of(target.secrets(), event.id(), now, body));
        return headers;
    }

    private Outcome outcome(HttpAnswer answer, Duration took) {
        Outcome.Verdict verdict = verdict(answer.status());
        return new Outcome(
                verdict,
                answer.status(),
                verdict == DELIVERED ? null : "The target answered " + answer.status(),
                new String(answer.body(), StandardCharsets.UTF_8),
                RetryAfter.parse(answer.retryAfter(), clock.instant()).orElse(null),
                took);
    }

    /** Only what says something of this one event is not a sign of a target that is away. */
    private static Outcome.Verdict verdict(int status) {
        if (status >= 200 && status < 300) {
            return DELIVERED;
        }
        return switch (status) {
            case 410 -> GONE;
            case 413 -> FINAL;
            case 400, 409, 422 -> DECLINED;
            default -> AWAY;
        };
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
