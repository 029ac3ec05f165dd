package org.osscallback.sink;

import static org.osscallback.store.BatchRejected.Reason.DEADLOCK;
import static org.osscallback.store.BatchRejected.Reason.TAKEN;
import static org.osscallback.store.BatchRejected.Reason.UNFIT;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osscallback.store.BatchRejected;
import org.osscallback.store.UploadStore;
import org.osscallback.upload.Upload;

/**
 * A store with the two ways in which databases keep keys unique: with a conflict clause, or by
 * taking all rows or none.
 */
final class TableInMemory extends UploadStore {

    /** The name of an object that does not fit its column. */
    static final String UNFIT_OBJECT = "unfit";

    final Map<String, Upload> rows = new TreeMap<>();

    /** The ids of each transaction, in order, whatever became of it. */
    final List<List<String>> inserts = new ArrayList<>();

    int deadlocks;

    /** Commits that fail, with this state. */
    int conflicts;

    String conflict;
    RuntimeException failure;
    private final boolean conflictClause;

    TableInMemory(boolean conflictClause) {
        this.conflictClause = conflictClause;
    }

    @Override
    public Set<String> insert(List<Upload> uploads) {
        inserts.add(uploads.stream().map(Upload::id).toList());
        if (failure != null) {
            throw failure;
        }
        if (deadlocks-- > 0) {
            throw new BatchRejected(DEADLOCK, new SQLException());
        }
        Map<String, Upload> stored = new TreeMap<>();
        for (Upload upload : uploads) {
            if (upload.object.equals(UNFIT_OBJECT)) {
                throw new BatchRejected(UNFIT, new SQLException());
            }
            if (!taken(upload, rows) && !taken(upload, stored)) {
                stored.put(upload.id, upload);
            } else if (!conflictClause) {
                throw new BatchRejected(TAKEN, new SQLException());
            }
        }
        if (conflicts-- > 0) {
            SQLException said = new SQLException("at the commit", conflict);
            throw new EJBException("rolled back", new IllegalStateException("by the server", said));
        }
        rows.putAll(stored);
        return new HashSet<>(stored.keySet());
    }

    private static boolean taken(Upload upload, Map<String, Upload> rows) {
        return rows.containsKey(upload.id)
                || upload.ticketId != null
                        && rows.values().stream()
                                .anyMatch(row -> upload.ticketId.equals(row.ticketId));
    }

    @Override
    public Set<String> usedTickets(Collection<String> ticketIds) {
        if (failure != null) {
            throw failure;
        }
        return rows.values().stream()
                .map(row -> row.ticketId)
                .filter(ticket -> ticket != null && ticketIds.contains(ticket))
                .collect(Collectors.toSet());
    }

    @Override
    public Map<String, Upload> findAll(Collection<String> ids) {
        if (failure != null) {
            throw failure;
        }
        return ids.stream()
                .filter(rows::containsKey)
                .collect(Collectors.toMap(Function.identity(), rows::get));
    }
}
