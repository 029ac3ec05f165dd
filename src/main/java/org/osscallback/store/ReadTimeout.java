package org.osscallback.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Statement;
import java.time.Duration;
import org.hibernate.Session;
import org.osscallback.store.schema.DatabaseProduct;

/**
 * How long a database may work on one statement of a reader. The database itself ends the
 * statement, so that nothing runs on after nobody waits.
 */
public enum ReadTimeout {
    /** For one page, which an index answers or a bounded scan. */
    PAGE(Duration.ofSeconds(5)),

    /** For what goes through many rows: sums and exports. */
    SCAN(Duration.ofSeconds(30));

    /** A database that does not even end its statement in time is not waited for. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final String HINT = "jakarta.persistence.query.timeout";

    private final Duration longest;

    ReadTimeout(Duration longest) {
        this.longest = longest;
    }

    /** Bounds every statement of the transaction, as far as the database can be told so. */
    public void bound(EntityManager db) {
        long millis = longest.toMillis();
        boolean told = isTold(db);
        db.unwrap(Session.class)
                .doWork(
                        sql -> {
                            int silence = (int) (millis + GRACE.toMillis());
                            sql.setNetworkTimeout(Runnable::run, silence);
                            if (told) {
                                try (Statement local = sql.createStatement()) {
                                    local.execute("set local statement_timeout = " + millis);
                                }
                            }
                        });
    }

    /** Bounds this query on the databases that are told with each. */
    <Q extends Query> Q bound(EntityManager db, Q query) {
        if (!isTold(db)) {
            query.setHint(HINT, (int) longest.toMillis());
        }
        return query;
    }

    /** PostgreSQL's driver would ask for the end over a connection of its own, if it still can. */
    private static boolean isTold(EntityManager db) {
        return DatabaseProduct.of(db) == DatabaseProduct.POSTGRESQL;
    }
}
