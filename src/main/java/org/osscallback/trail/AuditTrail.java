package org.osscallback.trail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;
import org.osscallback.session.Audited;
import org.osscallback.setting.Node;
import org.osscallback.store.trail.AuditEntry;

/** What was done on this node and is not yet in the database. Thread-safe. */
@ApplicationScoped
public class AuditTrail {

    /** Entries that wait; an hour of a database that is away, at three a second. */
    static final int MOST_WAITING = 10_000;

    @Inject Node node;

    private final WriteBehind<AuditEntry> entries = new WriteBehind<>(MOST_WAITING);

    void note(@Observes Audited told) {
        entries.add(
                new AuditEntry(
                        0,
                        told.at(),
                        node.name(),
                        told.who(),
                        told.action().slug(),
                        told.from(),
                        told.details()));
    }

    boolean write(Consumer<List<AuditEntry>> store) {
        return entries.write(store);
    }

    /** Entries that were dropped since the start. */
    public long dropped() {
        return entries.dropped();
    }
}
