package org.osscallback.callback;

import java.time.Duration;
import java.time.Instant;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.signature.RequestTarget;

/**
 * Event: a callback is refused.
 *
 * @param when it was refused
 * @param path raw path as OSS called it, cut if long
 * @param problem which of the catalogue's refusals
 * @param detail what the caller is told
 * @param diagnosis what the operator should look at; {@code null} if no more is known
 * @param took from arrival until it was refused
 */
public record CallbackRefused(
        Instant when,
        String path,
        Problem problem,
        String detail,
        String diagnosis,
        Duration took) {

    private static final int LONGEST_PATH = 256;

    static CallbackRefused of(RequestTarget target, Refusal refusal, Instant when, Duration took) {
        String path = target.path();
        return new CallbackRefused(
                when,
                path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path,
                refusal.problem,
                refusal.getMessage(),
                refusal.diagnosis().orElse(null),
                took);
    }
}
