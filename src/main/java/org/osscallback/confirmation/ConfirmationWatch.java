package org.osscallback.confirmation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.osscallback.store.confirmation.Checked;
import org.osscallback.upload.Upload.Confirmation.State;

/** What this node has asked OSS of since its start. Thread-safe. */
@ApplicationScoped
public class ConfirmationWatch {

    private final Map<State, LongAdder> answered = new EnumMap<>(State.class);
    private final LongAdder failed = new LongAdder();
    private volatile long pending;

    ConfirmationWatch() {
        for (State state : State.values()) {
            answered.put(state, new LongAdder());
        }
    }

    /** Records of which OSS gave this answer. */
    public long answered(State state) {
        return answered.get(state).sum();
    }

    /** Questions without an answer. */
    public long failed() {
        return failed.sum();
    }

    /** Records of which OSS has still to be asked, as the node that asks saw it last. */
    public long pending() {
        return pending;
    }

    /** A callback was recorded though OSS did not answer in time. */
    void unanswered() {
        failed.increment();
    }

    void settled(List<Checked> stored) {
        for (Checked each : stored) {
            if (each.said() == null) {
                failed.increment();
            } else {
                answered.get(each.said().state()).increment();
            }
        }
    }

    void waiting(long records) {
        pending = records;
    }
}
