package org.osscallback.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.osscallback.wire.Token;

/** The sign-ins that have begun and not ended, in memory. Bounded. Thread-safe. */
final class AuthorizationRequests {

    /** With one more, the oldest is forgotten. */
    static final int MOST = 10_000;

    /** Time to type a password at the provider, and to look for a second factor. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int RANDOM_BYTES = 32;

    private final Clock clock;

    /** By state, the oldest first. */
    private final LinkedHashMap<String, AuthorizationRequest> open = new LinkedHashMap<>();

    AuthorizationRequests(Clock clock) {
        this.clock = clock;
    }

    synchronized AuthorizationRequest begin(String from) {
        Instant now = clock.instant();
        AuthorizationRequest attempt =
                new AuthorizationRequest(random(), random(), random(), random(), from, now);
        open.put(attempt.state(), attempt);
        var oldest = open.values().iterator();
        while (tooOld(oldest.next(), now) || open.size() > MOST) {
            oldest.remove();
        }
        return attempt;
    }

    /**
     * Ends the attempt of this state; it cannot be ended twice.
     *
     * @param browser what the cookie carries
     * @return empty if there is none, it is too old, or it is another browser's, which keeps it
     */
    synchronized Optional<AuthorizationRequest> end(String state, String browser) {
        AuthorizationRequest attempt = open.get(state);
        if (attempt == null || !same(attempt.browser(), browser)) {
            return Optional.empty();
        }
        open.remove(state);
        return Optional.of(attempt).filter(each -> !tooOld(each, clock.instant()));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean tooOld(AuthorizationRequest attempt, Instant now) {
        return !attempt.begun().plus(LONGEST).isAfter(now);
    }

    private String random() {
        return Token.random(RANDOM_BYTES);
    }
}
