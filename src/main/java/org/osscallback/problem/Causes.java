package org.osscallback.problem;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** What lies behind a failure, in words for the log. */
public final class Causes {

    private static final int LONGEST_TEXT = 600;

    /** A chain of causes that is longer goes round in circles. */
    private static final int MOST_CAUSES = 50;

    private static final int MOST_FRAMES = 50;

    private Causes() {}

    /**
     * The innermost cause: its class, SQLState if it has one, and message, in one line.
     *
     * @return the failure's own words if it has no cause
     */
    public static String innermost(Throwable failure) {
        Throwable inner = failure;
        String state = null;
        for (int depth = 0; depth < MOST_CAUSES; depth++) {
            if (inner instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            }
            Throwable next = behind(inner);
            if (next == null || next == inner) {
                break;
            }
            inner = next;
        }
        return Visible.of(
                inner.getClass().getName()
                        + (state == null ? "" : " (SQLState " + state + ")")
                        + (inner.getMessage() == null ? "" : ": " + inner.getMessage()),
                LONGEST_TEXT);
    }

    /** The innermost SQLState behind a failure; empty if no database said anything. */
    public static Optional<String> sqlState(Throwable failure) {
        String state = null;
        Throwable each = failure;
        for (int depth = 0; each != null && depth < MOST_CAUSES; depth++) {
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            }
            Throwable next = behind(each);
            each = next == each ? null : next;
        }
        return Optional.ofNullable(state);
    }

    /**
     * What lies directly behind a failure. The transaction manager of WildFly does not name what
     * the database said at the commit as the cause: it suppresses it.
     *
     * @return null if nothing does
     */
    public static Throwable behind(Throwable failure) {
        if (failure.getCause() != null || !(failure instanceof RollbackException)) {
            return failure.getCause();
        }
        Throwable[] suppressed = failure.getSuppressed();
        return suppressed.length == 0 ? null : suppressed[0];
    }

    /** The same failure with at most 50 frames of each stack trace. */
    public static Throwable cut(Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < MOST_CAUSES; depth++) {
            StackTraceElement[] frames = each.getStackTrace();
            if (frames.length > MOST_FRAMES) {
                each.setStackTrace(java.util.Arrays.copyOf(frames, MOST_FRAMES));
            }
            each = behind(each);
        }
        return failure;
    }

    /** Why a stage failed, without the wrapper that a dependent stage puts around it. */
    public static Throwable ofStage(Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }
}
