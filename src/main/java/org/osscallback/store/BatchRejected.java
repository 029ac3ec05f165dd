package org.osscallback.store;

import jakarta.ejb.ApplicationException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.osscallback.problem.Causes;

/** The database is there, but does not take these uploads together. EJBs let it through. */
@ApplicationException(rollback = true)
public class BatchRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why the database says no, as SQL's standard states have it. */
    public enum Reason {
        /** An id or a ticket is in the table, or twice in the batch. */
        TAKEN,

        /** A value does not fit its column. */
        UNFIT,

        /** Another transaction wanted the same rows in another order; this one has to try again. */
        DEADLOCK
    }

    /** The standard's, PostgreSQL's, and that with which H2 ends one after two seconds. */
    private static final Set<String> DEADLOCKS = Set.of("40001", "40P01", "HYT00");

    /** States that say for certain that nothing was committed. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    private static final int MOST_CAUSES = 20;

    public final Reason reason;

    public BatchRejected(Reason reason, SQLException cause) {
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

    /**
     * @param failure of a commit, whichever way the server wraps what the driver said
     * @return empty if it tells of no conflict with another transaction
     */
    public static Optional<BatchRejected> conflict(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof SQLException said
                    && CONFLICTS.contains(String.valueOf(said.getSQLState()))) {
                return Optional.of(new BatchRejected(Reason.DEADLOCK, said));
            }
            cause = Causes.behind(cause);
        }
        return Optional.empty();
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
