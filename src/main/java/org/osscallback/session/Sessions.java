package org.osscallback.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.osscallback.wire.Token;

/** Who is signed in, in memory. Bounded. Thread-safe. */
public final class Sessions {

    /** With one more, the longest unused ends. */
    static final int MOST = 10_000;

    private static final int TOKEN_BYTES = 32;

    private record Used(Session session, Instant opened, Instant at) {}

    private final Clock clock;
    private final Duration timeout;
    private final Duration lifetime;

    /** The longest unused first. */
    private final LinkedHashMap<String, Used> open = new LinkedHashMap<>();

    /**
     * @param timeout how long one lasts without a request
     * @param lifetime how long it lasts, whatever happens
     */
    public Sessions(Clock clock, Duration timeout, Duration lifetime) {
        this.clock = clock;
        this.timeout = timeout;
        this.lifetime = lifetime;
    }

    /** A new one, whose token nobody can have known before. */
    public synchronized Session open(Caller caller) {
        Session session = session(token(), caller);
        Instant now = clock.instant();
        open.put(session.token(), new Used(session, now, now));
        var longestUnused = open.values().iterator();
        while (expired(longestUnused.next(), now) || open.size() > MOST) {
            longestUnused.remove();
        }
        return session;
    }

    private Session session(String token, Caller caller) {
        return new Session(token, token(), caller.signedIn(() -> isOpen(token)));
    }

    /** Whether it has not ended; asking lets it last no longer. */
    synchronized boolean isOpen(String token) {
        Used used = open.get(token);
        return used != null && !expired(used, clock.instant());
    }

    /**
     * Finds one that has not ended, and lets it last from now on, to the end of its lifetime at
     * most.
     */
    public synchronized Optional<Session> find(String token) {
        Used used = open.remove(token);
        Instant now = clock.instant();
        if (used == null || expired(used, now)) {
            return Optional.empty();
        }
        open.put(token, new Used(used.session(), used.opened(), now));
        return Optional.of(used.session());
    }

    /** Ends it, if there is such a session. */
    public synchronized void close(String token) {
        open.remove(token);
    }

    synchronized int size() {
        return open.size();
    }

    private boolean expired(Used used, Instant now) {
        return !used.at().plus(timeout).isAfter(now) || !used.opened().plus(lifetime).isAfter(now);
    }

    private String token() {
        return Token.random(TOKEN_BYTES);
    }
}
