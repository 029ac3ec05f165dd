package org.osscallback.outcome;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.osscallback.problem.Problem;

/**
 * The latest refusals of each kind, in memory, for whoever wants to know why. A flood of one kind
 * pushes no other out. Thread-safe.
 */
@ApplicationScoped
public class RefusalLog {

    /** Refusals of each kind: enough to see a pattern. */
    static final int MOST = 50;

    private static final Comparator<Numbered> NEWEST_FIRST =
            Comparator.comparingLong(Numbered::number).reversed();

    /** In the order of arrival, which instants do not tell apart. */
    private record Numbered(long number, CallbackRefused refused) {}

    private final Map<Problem, Deque<Numbered>> latest = new EnumMap<>(Problem.class);
    private long number;

    void remember(@Observes CallbackRefused refused) {
        synchronized (latest) {
            Deque<Numbered> kind =
                    latest.computeIfAbsent(refused.problem(), problem -> new ArrayDeque<>());
            if (kind.size() == MOST) {
                kind.removeLast();
            }
            kind.addFirst(new Numbered(number++, refused.withoutCause()));
        }
    }

    /** The refusals that are kept, newest first. */
    public List<CallbackRefused> latest() {
        synchronized (latest) {
            return latest.values().stream()
                    .flatMap(Deque::stream)
                    .sorted(NEWEST_FIRST)
                    .map(Numbered::refused)
                    .toList();
        }
    }
}
