package org.osscallback.store;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Holds a place of the bulkhead until a transaction of the container's has ended: only then is its
 * connection free for others.
 */
public final class ReadTransaction implements Synchronization {

    private final ReadBulkhead bulkhead;

    private ReadTransaction(ReadBulkhead bulkhead) {
        this.bulkhead = bulkhead;
    }

    /**
     * Takes a place for the transaction of this thread. To be called before it has a connection.
     *
     * @throws org.osscallback.problem.Refusal {@code BUSY} if no place becomes free in time
     */
    public static void enter(ReadBulkhead bulkhead, TransactionSynchronizationRegistry current) {
        bulkhead.enter();
        try {
            current.registerInterposedSynchronization(new ReadTransaction(bulkhead));
        } catch (RuntimeException over) {
            bulkhead.leave();
            throw over;
        }
    }

    @Override
    public void beforeCompletion() {
        // nothing is written
    }

    /**
     * @param status of {@link Status}; whichever it is, the transaction is over
     */
    @Override
    public void afterCompletion(int status) {
        bulkhead.leave();
    }
}
