package org.osscallback.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osscallback.testing.RealDatabase;

/** A question that takes too long, in a real database. */
@Timeout(600)
class ReadTimeoutIT {

    @Test
    void hasPostgresEndWhatTakesTooLong() {
        StoreBench bench = StoreBench.of(RealDatabase.POSTGRESQL);

        assertThatExceptionOfType(PersistenceException.class)
                .isThrownBy(
                        () ->
                                bench.transaction(
                                        db -> {
                                            ReadTimeout.PAGE.bound(db);
                                            return db.createNativeQuery("select pg_sleep(600)")
                                                    .getSingleResult();
                                        }))
                .havingRootCause()
                .withMessageContaining("statement timeout");
        assertThat(
                        bench.count(
                                "pg_stat_activity",
                                "state = 'active' and query like 'select pg_sleep%'"))
                .isZero();
    }

    @Test
    void doesNotBoundWhatComesAfterTheTransaction() {
        StoreBench bench = StoreBench.of(RealDatabase.POSTGRESQL);

        String afterwards =
                bench.transaction(
                        db -> {
                            ReadTimeout.PAGE.bound(db);
                            return timeout(db);
                        });

        assertThat(afterwards).isEqualTo("5s");
        assertThat(bench.transaction(ReadTimeoutIT::timeout)).isEqualTo("0");
    }

    @Test
    void hasMariaDbEndWhatTakesTooLong() {
        StoreBench bench = StoreBench.of(RealDatabase.MARIADB);

        assertThatExceptionOfType(PersistenceException.class)
                .isThrownBy(
                        () ->
                                bench.transaction(
                                        db ->
                                                ReadTimeout.PAGE
                                                        .bound(
                                                                db,
                                                                db.createNativeQuery(
                                                                        "select count(*) from"
                                                                                + " seq_1_to_1000000 a,"
                                                                                + " seq_1_to_1000000"
                                                                                + " b"))
                                                        .getSingleResult()))
                .havingRootCause()
                .withMessageContaining("max_statement_time");
        assertThat(bench.count("information_schema.processlist", "info like '%seq_1_to%'"))
                .as("but the question itself")
                .isEqualTo(1);
    }

    private static String timeout(EntityManager db) {
        return (String) db.createNativeQuery("show statement_timeout").getSingleResult();
    }
}
