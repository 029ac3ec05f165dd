package org.osscallback.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osscallback.problem.Finding;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.problem.Visible;
import org.osscallback.signature.RequestTarget;

/**
 * Event: a callback is refused.
 *
 * @param when it was refused
 * @param request what came in
 * @param problem which of the catalogue's refusals
 * @param detail what the caller is told
 * @param findings what the operator should look at; empty if no more is known
 * @param cause the failure behind a 5xx, for the log; {@code null} if there is none
 * @param took from arrival until it was refused
 */
public record CallbackRefused(
        Instant when,
        Request request,
        Problem problem,
        String detail,
        List<Finding> findings,
        Throwable cause,
        Duration took) {

    private static final int LONGEST_PATH = 256;

    /**
     * What is known of the request.
     *
     * @param path raw path as OSS called it, cut if long
     * @param clientIp address of whoever sent it
     * @param facts what OSS signed, once that is known
     * @param capture what is to be kept of the request itself; {@code null} for nothing
     */
    public record Request(String path, String clientIp, SignedFacts facts, Capture capture) {

        /** The raw path, with characters made visible that control a terminal. */
        public static Request of(
                RequestTarget target, String clientIp, SignedFacts facts, Capture capture) {
            return new Request(Visible.of(target.path(), LONGEST_PATH), clientIp, facts, capture);
        }
    }

    public static CallbackRefused of(
            Request request, Refusal refusal, Instant when, Duration took) {
        return new CallbackRefused(
                when,
                request,
                refusal.problem,
                refusal.getMessage(),
                refusal.diagnosis(),
                refusal.getCause(),
                took);
    }

    /** A callback that met a failure which nobody foresaw: it is answered 500. */
    public static CallbackRefused failed(
            Request request, Throwable failure, Instant when, Duration took) {
        return new CallbackRefused(
                when,
                request,
                Problem.INTERNAL_ERROR,
                "the log has it under an incident id",
                List.of(),
                failure,
                took);
    }

    /** The raw path as OSS called it, cut if long. */
    public String path() {
        return request.path();
    }

    /** The findings in words; {@code null} if there are none. */
    public String diagnosis() {
        return Finding.text(findings);
    }
}
