package org.osscallback.store.people;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.osscallback.problem.Refusal;
import org.osscallback.session.SessionStore;
import org.osscallback.session.StoredSession;
import org.osscallback.store.schema.Database;

/**
 * The sessions of people in the database, as {@link SessionStore} describes it. Each call is a
 * short transaction of its own.
 *
 * <p>All fail with {@link Refusal} {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ConsoleSessions {

    /** A request waits for it, at a sign-in and at the first request to a node. */
    private static final int LONGEST_SILENCE_MILLIS = 5_000;

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    /** Sessions in the transaction of the caller. */
    public static ConsoleSessions within(EntityManager db) {
        ConsoleSessions sessions = new ConsoleSessions();
        sessions.db = db;
        return sessions;
    }

    /** The session that is called one of these ids. */
    public Optional<StoredSession> find(Collection<String> ids) {
        return work(sql -> SessionTable.of(sql).find(ids));
    }

    /** Adds the sessions that are not there. */
    public void add(Collection<StoredSession> sessions) {
        work(sql -> SessionTable.of(sql).add(sessions));
    }

    /** When each of these sessions was used last; without the sessions that are not there. */
    public Map<String, Instant> lastUses(Collection<String> ids) {
        return work(sql -> SessionTable.of(sql).lastUses(ids));
    }

    /** Notes when sessions were used, unless a later use is known. */
    public void use(Map<String, Instant> uses) {
        work(sql -> SessionTable.of(sql).use(uses));
    }

    /** Removes the sessions that are there. */
    public void remove(Collection<String> ids) {
        work(sql -> SessionTable.of(sql).remove(ids));
    }

    /** Removes a page of sessions that are over, or that are too many, and counts them. */
    public int trim(Instant openedBefore, Instant usedBefore, int most) {
        return work(
                sql ->
                        SessionTable.of(sql)
                                .trim(
                                        openedBefore.toEpochMilli(),
                                        usedBefore.toEpochMilli(),
                                        most));
    }

    private <T> T work(ReturningWork<T> work) {
        return Database.ask(
                db, LONGEST_SILENCE_MILLIS, () -> db.unwrap(Session.class).doReturningWork(work));
    }
}
