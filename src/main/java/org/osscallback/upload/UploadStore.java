package org.osscallback.upload;

import static org.osscallback.problem.Problem.STORE_UNAVAILABLE;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;
import org.osscallback.problem.Refusal;

/** The uploads, in the database. Owns every transaction. */
@Stateless
public class UploadStore {

    /** A database that stalls may not hold a thread for longer than anyone waits for the answer. */
    static final int LONGEST_SILENCE_MILLIS = 4_000;

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    /**
     * Stores an upload, unless the database has one with its id or its ticket; when this returns,
     * the transaction is still to be committed by the container.
     *
     * @return whether it was stored
     * @throws Refusal {@code STORE_UNAVAILABLE} if the database cannot be used now
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean insert(Upload upload) {
        try {
            boundSilence();
            return InsertOnce.query(db, upload).executeUpdate() == 1;
        } catch (ConstraintViolationException known) { // H2 has no conflict clause
            return false;
        } catch (DataException ours) { // the parser lets nothing through that does not fit
            throw ours;
        } catch (PersistenceException away) {
            throw unavailable(away);
        }
    }

    /**
     * @return the record with this id
     * @throws Refusal {@code STORE_UNAVAILABLE} if the database cannot be used now
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Upload> find(String id) {
        try {
            boundSilence();
            return Optional.ofNullable(db.find(Upload.class, id));
        } catch (PersistenceException away) {
            throw unavailable(away);
        }
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

    private void boundSilence() {
        db.unwrap(Session.class)
                .doWork(sql -> sql.setNetworkTimeout(Runnable::run, LONGEST_SILENCE_MILLIS));
    }

    private static Refusal unavailable(PersistenceException away) {
        return new Refusal(STORE_UNAVAILABLE, "the database cannot be used now", away);
    }
}
