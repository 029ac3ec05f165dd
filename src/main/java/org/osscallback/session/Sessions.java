package org.osscallback.session;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.osscallback.wire.Token;

/**
 * Who is signed in. Each request is answered from memory; the {@link SessionStore} lets sessions
 * outlive this node and be known to others. While the store is away, whoever is signed in on this
 * node stays so, and {@link #synchronize} catches up later. Bounded. Thread-safe.
 */
public final class Sessions {

    /** With one more, here or in the store, the longest unused ends. */
    static final int MOST = 10_000;

    /** A later use is told to the store when it knows none of the last minute. */
    static final Duration UNTOLD = Duration.ofMinutes(1);

    /** The store may be behind by this much before a session is over for all. */
    static final Duration LATENESS = Duration.ofMinutes(2);

    /** Sessions in one question to the store. */
    static final int PAGE = 500;

    /** The store may have more than {@link #MOST} for this time. */
    static final Duration TRIM_EVERY = Duration.ofMinutes(1);

    private static final int MOST_TRIMMED_PAGES = 20;

    private static final int SHARE_OF_TIMEOUT = 10;

    private static final int TOKEN_BYTES = 32;

    /** What cannot be a token is not looked for. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Clock clock;
    private final Duration timeout;
    private final Duration lifetime;
    private final Duration untold;
    private final SessionIds ids;
    private final SessionStore store;
    private final StoreBulkhead bulkhead;
    private final OpenSessions open;
    private final ReentrantLock turn = new ReentrantLock();
    private Instant nextTrim = Instant.MIN;

    /**
     * @param timeout how long one lasts without a request
     * @param lifetime how long it lasts, whatever happens
     */
    public Sessions(
            Clock clock, Duration timeout, Duration lifetime, SessionIds ids, SessionStore store) {
        this.clock = clock;
        this.timeout = timeout;
        this.lifetime = lifetime;
        this.ids = ids;
        this.store = store;
        Duration share = timeout.dividedBy(SHARE_OF_TIMEOUT);
        untold = share.compareTo(UNTOLD) < 0 ? share : UNTOLD;
        bulkhead = new StoreBulkhead(clock);
        open = new OpenSessions(clock, timeout, lifetime, MOST);
    }

    /** A new one, whose token nobody can have known before. */
    public Session open(Caller caller) {
        String token = Token.random(TOKEN_BYTES);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        StoredSession kept =
                new StoredSession(
                        ids.of(token, caller.getName()),
                        caller.getName(),
                        List.copyOf(caller.roles()),
                        now,
                        now);
        // before the browser has it: its next request may come to another node
        boolean stored = kept.isStorable() && bulkhead.change(() -> store.add(List.of(kept)));
        Session session = session(token, caller);
        open.add(session, kept, stored);
        return session;
    }

    private Session session(String token, Caller caller) {
        return new Session(token, SessionIds.csrf(token), caller.signedIn(() -> isOpen(token)));
    }

    /** Whether this node knows that it has not ended; asking lets it last no longer. */
    boolean isOpen(String token) {
        return open.isOpen(token);
    }

    /**
     * Finds one that has not ended, and lets it last from now on, to the end of its lifetime at
     * most. Only one that this node does not know is looked up in the store.
     */
    public Optional<Session> find(String token) {
        Optional<Session> here = open.use(token);
        if (here.isPresent() || !TOKEN.matcher(token).matches()) {
            return here;
        }
        List<String> possible = ids.possible(token);
        if (open.hasEnded(possible)) {
            return Optional.empty();
        }
        return bulkhead.ask(() -> lookUp(token, possible)).flatMap(Function.identity());
    }

    private Optional<Session> lookUp(String token, List<String> possible) {
        // another request of the same page may have been first
        Optional<Session> meanwhile = open.use(token);
        return meanwhile.isPresent()
                ? meanwhile
                : store.find(possible).flatMap(found -> adopt(token, found));
    }

    private Optional<Session> adopt(String token, StoredSession found) {
        Session session = session(token, new Caller(found.account(), found.roles()));
        return open.adopt(session, found) ? Optional.of(session) : Optional.empty();
    }

    /** Ends it, if there is such a session, here at once and on other nodes within seconds. */
    public void close(String token) {
        if (TOKEN.matcher(token).matches()) {
            List<String> gone = open.end(token, ids.possible(token));
            bulkhead.change(() -> store.remove(gone));
        }
    }

    /**
     * Tells the store what it does not know, and learns from it what other nodes did. Does nothing
     * if that is under way.
     */
    public void synchronize() {
        synchronize(untold);
    }

    /** Tells the store all that this node knows, since it stops. */
    public void flush() {
        synchronize(Duration.ZERO);
    }

    private void synchronize(Duration behind) {
        if (turn.tryLock()) {
            try {
                bulkhead.work(() -> exchange(behind));
                open.removeExpired();
            } finally {
                turn.unlock();
            }
        }
    }

    /** What has ended goes last of what is told, so that nothing added here outlives its end. */
    private void exchange(Duration behind) {
        for (List<StoredSession> page : pages(open.unknownToStore())) {
            store.add(page);
            open.told(page);
        }
        for (List<StoredSession> page : pages(open.untold(behind))) {
            store.use(page.stream().collect(toMap(StoredSession::id, StoredSession::usedAt)));
            open.told(page);
        }
        for (List<String> page : pages(open.ended())) {
            store.remove(page);
            open.forget(page);
        }
        for (List<String> page : pages(open.stored())) {
            open.learn(page, store.lastUses(page));
        }
        trim();
    }

    private void trim() {
        Instant now = clock.instant();
        if (now.isBefore(nextTrim)) {
            return;
        }
        nextTrim = now.plus(TRIM_EVERY);
        Instant usedBefore = now.minus(timeout).minus(LATENESS);
        int pages = 0;
        while (pages < MOST_TRIMMED_PAGES
                && store.trim(now.minus(lifetime), usedBefore, MOST) > 0) {
            pages++;
        }
    }

    private static <T> List<List<T>> pages(List<T> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + PAGE)
                .mapToObj(from -> all.subList(from, Math.min(from + PAGE, all.size())))
                .toList();
    }

    int size() {
        return open.size();
    }
}
