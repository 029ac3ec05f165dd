package org.osscallback.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each server wraps in its own way what the driver said at the commit. */
class BatchRejectedTest {

    private static Exception asCause(String state) {
        RollbackException rollback = new RollbackException("rolled back");
        rollback.initCause(new SQLException("conflict", state));
        return new EJBTransactionRolledbackException("bean", rollback);
    }

    private static Exception asSuppressed(String state) {
        RollbackException rollback = new RollbackException("ARJUNA016053");
        rollback.addSuppressed(
                new IllegalStateException("IJ001156", new SQLException("conflict", state)));
        return new EJBTransactionRolledbackException("bean", rollback);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void knowsAConflictAtTheCommitInBothServers(String state) {
        assertThat(BatchRejected.conflict(asCause(state)))
                .hasValueSatisfying(
                        found -> assertThat(found.reason).isEqualTo(BatchRejected.Reason.DEADLOCK));
        assertThat(BatchRejected.conflict(asSuppressed(state))).isPresent();
    }

    @Test
    void takesNothingElseForAConflict() {
        assertThat(BatchRejected.conflict(asCause("08006"))).isEmpty();
        assertThat(BatchRejected.conflict(asSuppressed("08006"))).isEmpty();
        assertThat(BatchRejected.conflict(new IllegalStateException("closed"))).isEmpty();
    }
}
