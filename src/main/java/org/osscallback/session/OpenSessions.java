package org.osscallback.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The sessions that this node knows, and what the {@link SessionStore} has yet to be told of them.
 * Never waits for the store. Bounded. Thread-safe.
 */
final class OpenSessions {

    /**
     * @param kept as the session is now
     * @param told the latest use that the store knows; {@code null} if it knows no such session
     */
    private record Entry(Session session, StoredSession kept, Instant told) {

        Entry usedAt(Instant at) {
            return new Entry(session, kept.usedAt(at), told);
        }

        Entry told(Instant use) {
            Instant latest = use.isAfter(kept.usedAt()) ? use : kept.usedAt();
            return new Entry(session, kept.usedAt(latest), use);
        }
    }

    private final Clock clock;
    private final Duration timeout;
    private final Duration lifetime;
    private final int most;

    /** By token, the longest unused first. */
    private final Map<String, Entry> open = new LinkedHashMap<>();

    /** Ids of sessions that have ended here and may still be in the store; the oldest first. */
    private final Set<String> ended = new LinkedHashSet<>();

    /**
     * @param most sessions; with one more, the longest unused is forgotten
     */
    OpenSessions(Clock clock, Duration timeout, Duration lifetime, int most) {
        this.clock = clock;
        this.timeout = timeout;
        this.lifetime = lifetime;
        this.most = most;
    }

    /** Adds a session that has just begun. */
    synchronized void add(Session session, StoredSession kept, boolean stored) {
        put(new Entry(session, kept, stored ? kept.usedAt() : null), clock.instant());
    }

    /**
     * Takes over a session that another node, or this one before a restart, has opened.
     *
     * @return false if it is over, or has ended here
     */
    synchronized boolean adopt(Session session, StoredSession found) {
        Instant now = clock.instant();
        if (expired(found, now) || ended.contains(found.id())) {
            return false;
        }
        put(new Entry(session, found.usedAt(now), found.usedAt()), now);
        return true;
    }

    private void put(Entry entry, Instant now) {
        open.put(entry.session().token(), entry);
        Iterator<Entry> longestUnused = open.values().iterator();
        while (expired(longestUnused.next().kept(), now) || open.size() > most) {
            longestUnused.remove();
        }
    }

    /** Finds a session that is not over, and lets it last from now on. */
    synchronized Optional<Session> use(String token) {
        Entry entry = open.remove(token);
        Instant now = clock.instant();
        if (entry == null || expired(entry.kept(), now)) {
            return Optional.empty();
        }
        open.put(token, entry.usedAt(now));
        return Optional.of(entry.session());
    }

    /** Whether it has not ended; asking lets it last no longer. */
    synchronized boolean isOpen(String token) {
        Entry entry = open.get(token);
        return entry != null && !expired(entry.kept(), clock.instant());
    }

    /**
     * Ends a session, for good.
     *
     * @param possible the ids that it may have if it is unknown here
     * @return the ids that have to go out of the store
     */
    synchronized List<String> end(String token, List<String> possible) {
        Entry entry = open.remove(token);
        List<String> ids = entry == null ? possible : List.of(entry.kept().id());
        ended.addAll(ids);
        Iterator<String> oldest = ended.iterator();
        while (ended.size() > most) {
            oldest.next();
            oldest.remove();
        }
        return ids;
    }

    /** Whether a session of one of these ids has ended here. */
    synchronized boolean hasEnded(Collection<String> ids) {
        return !Collections.disjoint(ended, ids);
    }

    /** Ids of sessions that have ended here and may still be in the store. */
    synchronized List<String> ended() {
        return List.copyOf(ended);
    }

    /** Notes that the store has none of these sessions any more. */
    synchronized void forget(Collection<String> gone) {
        ended.removeAll(gone);
    }

    /** Sessions that the store does not know yet. */
    synchronized List<StoredSession> unknownToStore() {
        return kept(each -> each.told() == null && each.kept().isStorable());
    }

    /** Sessions of which the store knows no use since then. */
    synchronized List<StoredSession> untold(Duration behind) {
        return kept(
                each ->
                        each.told() != null
                                && each.kept().usedAt().isAfter(each.told())
                                && !each.told().plus(behind).isAfter(each.kept().usedAt()));
    }

    /** Ids of sessions that are in the store unless they have ended elsewhere. */
    synchronized List<String> stored() {
        return kept(each -> each.told() != null).stream().map(StoredSession::id).toList();
    }

    private List<StoredSession> kept(Predicate<Entry> wanted) {
        return open.values().stream().filter(wanted).map(Entry::kept).toList();
    }

    /** Notes that the store knows these sessions as they are here. */
    synchronized void told(Collection<StoredSession> sessions) {
        Map<String, Instant> uses = new HashMap<>();
        sessions.forEach(each -> uses.put(each.id(), each.usedAt()));
        open.replaceAll(
                (token, entry) -> {
                    Instant use = uses.get(entry.kept().id());
                    return use == null ? entry : entry.told(use);
                });
    }

    /**
     * Learns what other nodes have told the store: later uses, and that sessions have ended.
     *
     * @param asked ids of sessions
     * @param uses the latest use of each that is still in the store
     */
    synchronized void learn(Collection<String> asked, Map<String, Instant> uses) {
        Set<String> gone = new LinkedHashSet<>(asked);
        gone.removeAll(uses.keySet());
        for (Map.Entry<String, Entry> each : open.entrySet()) {
            Instant use = uses.get(each.getValue().kept().id());
            if (use != null) {
                each.setValue(each.getValue().told(use));
            }
        }
        open.values().removeIf(each -> gone.contains(each.kept().id()));
    }

    /** Takes no memory for sessions that are over. */
    synchronized void removeExpired() {
        Instant now = clock.instant();
        open.values().removeIf(each -> expired(each.kept(), now));
    }

    synchronized int size() {
        return open.size();
    }

    private boolean expired(StoredSession session, Instant now) {
        return !session.usedAt().plus(timeout).isAfter(now)
                || !session.openedAt().plus(lifetime).isAfter(now);
    }
}
