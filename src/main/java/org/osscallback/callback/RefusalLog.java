package org.osscallback.callback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest refusals, in memory, for whoever wants to know why. Thread-safe. */
@ApplicationScoped
public class RefusalLog {

    /** Enough to see a pattern; a flood of forgeries costs no more memory than this. */
    static final int MOST = 200;

    private final Deque<CallbackRefused> latest = new ArrayDeque<>(MOST);

    void remember(@Observes CallbackRefused refused) {
        synchronized (latest) {
            if (latest.size() == MOST) {
                latest.removeLast();
            }
            latest.addFirst(refused);
        }
    }

    /** Newest first. */
    public List<CallbackRefused> latest() {
        synchronized (latest) {
            return List.copyOf(latest);
        }
    }
}
