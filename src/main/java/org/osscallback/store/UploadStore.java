package org.osscallback.store;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.osscallback.problem.Refusal;
import org.osscallback.store.schema.Database;
import org.osscallback.upload.Lateness;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadEvent;

/** The uploads, in the database. Owns every transaction. */
@Stateless
public class UploadStore {

    /** A database that stalls may not hold a thread for longer than anyone waits for the answer. */
    private static final int LONGEST_SILENCE_MILLIS = (int) Lateness.SILENCE.toMillis();

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    /**
     * Stores uploads that the database does not have, each with an id of its own, all in one
     * transaction; when this returns, it is still to be committed by the container.
     *
     * @return the ids of the uploads that were stored; the others' id or ticket is taken
     * @throws BatchRejected if nothing was stored, since the database does not take them together
     * @throws Refusal {@code STORE_UNAVAILABLE} if the database cannot be used now
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Set<String> insert(List<Upload> uploads) {
        return insert(uploads, UploadEvent.RECORDED);
    }

    /**
     * The same for uploads that are told of otherwise than by a callback.
     *
     * @param event with which they begin
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Set<String> insert(List<Upload> uploads, UploadEvent event) {
        return ask(
                () -> db.unwrap(Session.class).doReturningWork(sql -> insert(sql, uploads, event)));
    }

    private static Set<String> insert(Connection sql, List<Upload> uploads, UploadEvent event)
            throws SQLException {
        try {
            return InsertStatement.of(sql).execute(sql, uploads, event);
        } catch (SQLException failed) {
            throw BatchRejected.from(failed).orElseThrow(() -> failed);
        }
    }

    /**
     * @return the record with this id
     * @throws Refusal {@code STORE_UNAVAILABLE} if the database cannot be used now
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Upload> find(String id) {
        return ask(() -> Optional.ofNullable(db.find(Upload.class, id)));
    }

    /**
     * @return the records with these ids that are there, by id
     * @throws Refusal {@code STORE_UNAVAILABLE} if the database cannot be used now
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Map<String, Upload> findAll(Collection<String> ids) {
        return ask(
                () ->
                        db.createQuery("select u from Upload u where u.id in (:ids)", Upload.class)
                                .setParameter("ids", ids)
                                .getResultStream()
                                .collect(Collectors.toMap(Upload::id, Function.identity())));
    }

    /**
     * @return the tickets with which an upload is recorded
     * @throws Refusal {@code STORE_UNAVAILABLE} if the database cannot be used now
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Set<String> usedTickets(Collection<String> ticketIds) {
        return ask(
                () ->
                        db.createQuery(
                                        "select u.ticketId from Upload u where u.ticketId in (:ids)",
                                        String.class)
                                .setParameter("ids", ticketIds)
                                .getResultStream()
                                .collect(Collectors.toSet()));
    }

    /**
     * Asks the database for something that needs its tables.
     *
     * @throws Refusal {@code STORE_UNAVAILABLE} if it does not answer
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void ping() {
        find("");
    }

    private <T> T ask(Supplier<T> question) {
        return Database.ask(db, LONGEST_SILENCE_MILLIS, question);
    }
}
