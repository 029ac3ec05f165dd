package org.osscallback.upload;

import jakarta.ejb.ApplicationException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** The database is there, but does not take these uploads together. EJBs let it through. */
@ApplicationException(rollback = true)
class BatchRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why the database says no, as SQL's standard states have it. */
    enum Reason {
        /** An id or a ticket is in the table, or twice in the batch. */
        TAKEN,

        /** A value does not fit its column. */
        UNFIT,

        /** Another transaction wanted the same rows in another order; this one has to try again. */
        DEADLOCK
    }

    /** The standard's, PostgreSQL's, and that with which H2 ends one after two seconds. */
    private static final Set<String> DEADLOCKS = Set.of("40001", "40P01", "HYT00");

    final Reason reason;

    BatchRejected(Reason reason, SQLException cause) {
        super("the database does not take it", cause);
        this.reason = reason;
    }

    /**
     * @return empty if the failure says nothing of the uploads
     */
    static Optional<BatchRejected> from(SQLException failure) {
        return reason(String.valueOf(failure.getSQLState()))
                .map(reason -> new BatchRejected(reason, failure));
    }

    private static Optional<Reason> reason(String state) {
        if (state.startsWith("23")) {
            return Optional.of(Reason.TAKEN);
        }
        if (state.startsWith("22") || state.startsWith("54")) {
            return Optional.of(Reason.UNFIT);
        }
        return DEADLOCKS.contains(state) ? Optional.of(Reason.DEADLOCK) : Optional.empty();
    }
}
