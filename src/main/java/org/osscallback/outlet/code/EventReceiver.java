package org.osscallback.outlet.code;

import java.util.Map;

/**
 * Code that is told of events. A jar beside the WAR has an implementation with a public constructor
 * without parameters, and names it in {@code
 * META-INF/services/org.osscallback.outlet.code.EventReceiver}.
 *
 * <p>Each subscription has an instance of its own, which is made when its first event comes and is
 * called by one thread at a time. Events come in the order of the journal, at least once.
 */
public interface EventReceiver {

    /**
     * Takes one event, and does with it what there is to do. When it returns, the event has
     * arrived; it has 15 seconds, and is interrupted then.
     *
     * @param attributes of the event (CloudEvents): {@code id}, the same each time, {@code type},
     *     {@code source}, {@code subject}, ...
     * @param data the record as the API gives it, JSON
     * @throws IllegalArgumentException if it can never take this event, which is parked then
     * @throws Exception if it cannot take it now; the subscription waits and tries it again
     */
    void receive(Map<String, String> attributes, String data) throws Exception;

    /** Called once, when the application is stopped. */
    default void close() {}
}
