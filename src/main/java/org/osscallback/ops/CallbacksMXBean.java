package org.osscallback.ops;

import java.util.Map;

/** The callbacks since start, over JMX: {@code org.osscallback:type=CallbacksMBean}. */
public interface CallbacksMXBean {

    /** Answered with 200, deliveries of what was recorded before included. */
    long getAccepted();

    /** Refused, by the slug of the refusal; all slugs are there from the start. */
    Map<String, Long> getRefused();

    /** Uploads that are waiting to be written. */
    int getQueue();

    /** Average time from arrival to answer of the accepted ones, in milliseconds. */
    double getMeanLatencyMillis();

    /** The longest such time of the last minutes, in milliseconds. */
    double getMaxLatencyMillis();
}
