package org.osscallback.outlet.kafka;

import java.util.List;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;

/**
 * A connection to a cluster. No type of the client stands here, so that it is loaded only where one
 * is opened. Thread-safe.
 */
interface Cluster {

    /**
     * Sends events to a topic, and returns when it is known what became of each. Behind one that is
     * to be tried again, all are, so that the order stays.
     *
     * @return one for each event, in the same order
     */
    List<Outcome> send(String topic, List<Event> events);

    /** Whether it can send no more, and another one has to be opened. */
    boolean broken();

    void close();
}
