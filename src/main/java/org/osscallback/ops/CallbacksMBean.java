package org.osscallback.ops;

import java.util.Map;
import org.osscallback.sink.UploadSink;

/**
 * Shows the meters over JMX.
 *
 * @param meters counts and times
 * @param sink where uploads wait
 */
record CallbacksMBean(Meters meters, UploadSink sink) implements CallbacksMXBean {

    @Override
    public long getAccepted() {
        return meters.accepted();
    }

    @Override
    public Map<String, Long> getRefused() {
        return meters.refusals();
    }

    @Override
    public int getQueue() {
        return sink.pending();
    }

    @Override
    public double getMeanLatencyMillis() {
        return meters.meanMillis();
    }

    @Override
    public double getMaxLatencyMillis() {
        return meters.maxMillis();
    }
}
