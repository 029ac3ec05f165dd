package org.osscallback.outcome;

import java.time.Duration;
import java.time.Instant;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.problem.Visible;
import org.osscallback.signature.RequestTarget;

/**
 * Event: a callback is refused.
 *
 * @param when it was refused
 * @param path raw path as OSS called it, cut if long
 * @param problem which of the catalogue's refusals
 * @param detail what the caller is told
 * @param diagnosis what the operator should look at; {@code null} if no more is known
 * @param cause the failure behind a 5xx, for the log; {@code null} if there is none
 * @param took from arrival until it was refused
 */
public record CallbackRefused(
        Instant when,
        String path,
        Problem problem,
        String detail,
        String diagnosis,
        Throwable cause,
        Duration took) {

    private static final int LONGEST_PATH = 256;

    public static CallbackRefused of(
            RequestTarget target, Refusal refusal, Instant when, Duration took) {
        return new CallbackRefused(
                when,
                shownPath(target),
                refusal.problem,
                refusal.getMessage(),
                refusal.diagnosis().orElse(null),
                refusal.getCause(),
                took);
    }

    /** A callback that met a failure which nobody foresaw: it is answered 500. */
    public static CallbackRefused failed(
            RequestTarget target, Throwable failure, Instant when, Duration took) {
        return new CallbackRefused(
                when,
                shownPath(target),
                Problem.INTERNAL_ERROR,
                "the log has it under an incident id",
                null,
                failure,
                took);
    }

    /** The raw path, cut if it is long, with characters made visible that control a terminal. */
    static String shownPath(RequestTarget target) {
        return Visible.of(target.path(), LONGEST_PATH);
    }

    /** For observers who keep it: a cause may hold on to a lot. */
    CallbackRefused withoutCause() {
        return new CallbackRefused(when, path, problem, detail, diagnosis, null, took);
    }
}
