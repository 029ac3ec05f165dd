package org.osscallback.session;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that is shared by the nodes of a test, and can be away. Thread-safe. */
final class SessionsInMemory implements SessionStore {

    /** Questions for a session. */
    final AtomicInteger lookUps = new AtomicInteger();

    /** Uses that were noted. */
    final AtomicInteger uses = new AtomicInteger();

    /** All questions, answered or not. */
    final AtomicInteger questions = new AtomicInteger();

    volatile boolean away;

    /** Runs in the middle of each look-up. */
    volatile Runnable lookingUp = () -> {};

    private final Map<String, StoredSession> rows = new TreeMap<>();

    @Override
    public Optional<StoredSession> find(Collection<String> ids) {
        ask();
        lookUps.incrementAndGet();
        Optional<StoredSession> found =
                all().stream().filter(each -> ids.contains(each.id())).findFirst();
        lookingUp.run();
        return found;
    }

    @Override
    public synchronized void add(Collection<StoredSession> sessions) {
        ask();
        sessions.forEach(each -> rows.putIfAbsent(each.id(), each));
    }

    @Override
    public synchronized Map<String, Instant> lastUses(Collection<String> ids) {
        ask();
        Map<String, Instant> last = new HashMap<>();
        rows.forEach((id, row) -> last.put(id, row.usedAt()));
        last.keySet().retainAll(ids);
        return last;
    }

    @Override
    public synchronized void use(Map<String, Instant> latest) {
        ask();
        uses.addAndGet(latest.size());
        latest.forEach(
                (id, at) ->
                        rows.computeIfPresent(
                                id,
                                (same, row) -> at.isAfter(row.usedAt()) ? row.usedAt(at) : row));
    }

    @Override
    public synchronized void remove(Collection<String> ids) {
        ask();
        rows.keySet().removeAll(ids);
    }

    @Override
    public synchronized int trim(Instant openedBefore, Instant usedBefore, int most) {
        ask();
        int before = rows.size();
        rows.values()
                .removeIf(
                        each ->
                                !each.openedAt().isAfter(openedBefore)
                                        || !each.usedAt().isAfter(usedBefore));
        rows.values().stream()
                .sorted(Comparator.comparing(StoredSession::usedAt))
                .limit(Math.max(0, rows.size() - most))
                .toList()
                .forEach(each -> rows.remove(each.id()));
        return before - rows.size();
    }

    synchronized List<StoredSession> all() {
        return List.copyOf(rows.values());
    }

    private void ask() {
        questions.incrementAndGet();
        if (away) {
            throw new IllegalStateException("away");
        }
    }
}
