package org.osscallback.outlet.code;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.osscallback.problem.Causes;

/**
 * The receivers of the jars beside the WAR, and the instance that each subscription has.
 * Thread-safe.
 *
 * @param application finds the classes of the jars beside the WAR
 */
record Receivers(ClassLoader application, Map<String, EventReceiver> inUse) {

    private static final Logger LOG = System.getLogger(Receivers.class.getName());

    Receivers(ClassLoader application) {
        this(application, new ConcurrentHashMap<>());
    }

    boolean has(String className) {
        return provider(className).isPresent();
    }

    /**
     * The receiver of a subscription; made at the first call.
     *
     * @throws IllegalStateException if there is no such class any more
     */
    EventReceiver of(String subscription, String className) {
        return inUse.compute(
                subscription,
                (name, known) ->
                        known != null && known.getClass().getName().equals(className)
                                ? known
                                : make(className));
    }

    private EventReceiver make(String className) {
        return provider(className)
                .map(ServiceLoader.Provider::get)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "No jar beside the WAR has the receiver " + className));
    }

    private Optional<ServiceLoader.Provider<EventReceiver>> provider(String className) {
        return ServiceLoader.load(EventReceiver.class, application).stream()
                .filter(each -> each.type().getName().equals(className))
                .findFirst();
    }

    void close() {
        for (EventReceiver each : inUse.values()) {
            try {
                each.close();
            } catch (RuntimeException failed) {
                LOG.log(Level.WARNING, "A receiver did not stop: " + Causes.innermost(failed));
            }
        }
        inUse.clear();
    }
}
