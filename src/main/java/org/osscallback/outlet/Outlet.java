package org.osscallback.outlet;

import jakarta.json.JsonObject;
import java.util.List;
import org.osscallback.problem.Invalid;

/**
 * A way out for events; each implementation is a bean, found by the name of its {@link #type}.
 * Thread-safe.
 *
 * <p>An event may go out again after a crash; it has the same id each time.
 */
public interface Outlet {

    /** The {@code type} of targets that go out here: {@code http}, ... */
    String type();

    /**
     * Looks at a target before it is stored.
     *
     * @param target with its {@code type}
     * @return what cannot be used, by names such as {@code target.url}; empty if all can
     */
    List<Invalid.Place> check(JsonObject target);

    /** Whether the server makes a secret for each target and signs with it. */
    default boolean signs() {
        return false;
    }

    /** How many events one call of {@link #send} takes at most. */
    int together();

    /** How many calls of {@link #send} for one target may be under way; 1 keeps the order. */
    int inFlight();

    /** How many events find out whether a target that was away is back. */
    default int probe() {
        return 1;
    }

    /**
     * Sends events, and returns when it is known what became of each. Bounded in time.
     *
     * @param events not empty, in the order of the journal
     * @return one for each event, in the same order
     */
    List<Outcome> send(Target target, List<Event> events);
}
