package org.osscallback.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.osscallback.loop.Loop;
import org.osscallback.store.journal.JournalState;
import org.osscallback.upload.BatchWritten;

/** What this node knows of the journal, without asking the database. Thread-safe. */
@ApplicationScoped
public class JournalWatch {

    private volatile JournalState state = JournalState.UNKNOWN;
    private volatile Loop moves;

    /** As it was some seconds ago at most, while the database can be asked. */
    public JournalState state() {
        return state;
    }

    void saw(JournalState now) {
        state = now;
    }

    void starts(Loop loop) {
        moves = loop;
    }

    /** What this node has recorded need not wait for the next look. */
    void hear(@Observes BatchWritten written) {
        Loop loop = moves;
        if (loop != null && state.holder()) {
            loop.hurry();
        }
    }
}
