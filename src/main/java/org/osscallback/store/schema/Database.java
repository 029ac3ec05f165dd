package org.osscallback.store.schema;

import static org.osscallback.problem.Problem.STORE_UNAVAILABLE;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.osscallback.problem.Refusal;

/**
 * The company's database, asked before anything else is.
 *
 * <p>Servers and Hibernate build the persistence unit at its first use, and each reports at length
 * if they cannot. Asking for a connection first tells the same in one line.
 */
@ApplicationScoped
public class Database {

    /** A reference, not a lookup: each server maps it to its own name for the data source. */
    @Resource(name = "jdbc/uploads")
    DataSource dataSource;

    private volatile boolean opened;

    /**
     * Asks a question in the transaction of its caller.
     *
     * @throws Refusal {@code STORE_UNAVAILABLE} if the database cannot answer now
     */
    public static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (PersistenceException away) {
            throw new Refusal(STORE_UNAVAILABLE, "the database cannot be used now", away);
        }
    }

    /**
     * The same, but does not wait for a database that stalls.
     *
     * @param longestSilenceMillis of the database, in each of its answers
     */
    public static <T> T ask(EntityManager db, int longestSilenceMillis, Supplier<T> question) {
        return ask(
                () -> {
                    db.unwrap(Session.class)
                            .doWork(
                                    sql ->
                                            sql.setNetworkTimeout(
                                                    Runnable::run, longestSilenceMillis));
                    return question.get();
                });
    }

    /**
     * Returns if the database could be opened once; from then on its statements tell.
     *
     * @throws Refusal {@code STORE_UNAVAILABLE} if it cannot be opened
     */
    public void requireOpened() {
        if (!opened) {
            location();
            opened = true;
        }
    }

    /**
     * Where the uploads are kept.
     *
     * @return the JDBC URL without its parameters, which may hold a password
     * @throws Refusal {@code STORE_UNAVAILABLE} if it cannot be opened; the cause's message is for
     *     the operator
     */
    public String location() {
        EmbeddedFile.listenHereOnly();
        try (Connection connection = dataSource.getConnection()) {
            EmbeddedFile.protect(connection);
            return connection.getMetaData().getURL().split("[?;]", 2)[0];
        } catch (SQLException away) {
            throw new Refusal(STORE_UNAVAILABLE, "the database cannot be reached", away);
        }
    }
}
