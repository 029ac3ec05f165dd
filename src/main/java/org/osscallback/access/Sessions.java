package org.osscallback.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Who is signed in, in memory. Bounded. Thread-safe. */
final class Sessions {

    /** With one more, the longest unused ends. */
    static final int MOST = 10_000;

    private static final int TOKEN_BYTES = 32;

    private record Used(Session session, Instant at) {}

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Duration timeout;

    /** The longest unused first. */
    private final LinkedHashMap<String, Used> open = new LinkedHashMap<>();

    Sessions(Clock clock, Duration timeout) {
        this.clock = clock;
        this.timeout = timeout;
    }

    /** A new one, whose token nobody can have known before. */
    synchronized Session open(Caller caller) {
        Session session = new Session(token(), token(), caller);
        Instant now = clock.instant();
        open.put(session.token(), new Used(session, now));
        var longestUnused = open.values().iterator();
        while (expired(longestUnused.next(), now) || open.size() > MOST) {
            longestUnused.remove();
        }
        return session;
    }

    /** Finds one that has not ended, and lets it last from now on. */
    synchronized Optional<Session> find(String token) {
        Used used = open.remove(token);
        Instant now = clock.instant();
        if (used == null || expired(used, now)) {
            return Optional.empty();
        }
        open.put(token, new Used(used.session(), now));
        return Optional.of(used.session());
    }

    /** Ends it, if there is such a session. */
    synchronized void close(String token) {
        open.remove(token);
    }

    synchronized int size() {
        return open.size();
    }

    private boolean expired(Used used, Instant now) {
        return !used.at().plus(timeout).isAfter(now);
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
