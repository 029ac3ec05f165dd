package org.osscallback.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void namesTheInnermostCauseWithItsState() {
        SQLException full = new SQLException("could not extend file", "53100");
        Throwable failure = new IllegalStateException("outer", new RuntimeException(full));

        assertThat(Causes.innermost(failure))
                .isEqualTo("java.sql.SQLException (SQLState 53100): could not extend file");
    }

    @Test
    void findsWhatTheTransactionManagerOfWildFlySuppresses() {
        RollbackException rollback = new RollbackException("ARJUNA016053");
        rollback.addSuppressed(
                new IllegalStateException("IJ001156", new SQLException("conflict", "40001")));

        assertThat(Causes.innermost(new IllegalStateException("bean", rollback)))
                .isEqualTo("java.sql.SQLException (SQLState 40001): conflict");
    }

    @Test
    void takesNothingElseThatIsSuppressedForACause() {
        Throwable failure = new IllegalStateException("read");
        failure.addSuppressed(new SQLException("close", "08003"));

        assertThat(Causes.behind(failure)).isNull();
        assertThat(Causes.behind(new RollbackException("alone"))).isNull();
    }

    @Test
    void keepsInOneLineWhatAnOutsiderMayHaveWritten() {
        Throwable failure = new IllegalArgumentException("a\nb\u001b[31m" + "c".repeat(5_000));

        assertThat(Causes.innermost(failure))
                .contains("a\\u000ab\\u001b[31mc")
                .doesNotContain("\n")
                .hasSizeLessThan(700);
    }

    @Test
    void cutsLongStackTraces() {
        Throwable failure = new IllegalStateException("outer", recurse(500));

        Causes.cut(failure);

        assertThat(failure.getCause().getStackTrace()).hasSize(50);
    }

    private static Throwable recurse(int depth) {
        return depth == 0 ? new RuntimeException("deep") : recurse(depth - 1);
    }
}
