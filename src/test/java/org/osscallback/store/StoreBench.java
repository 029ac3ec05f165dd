package org.osscallback.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.osscallback.store.schema.Migration;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.Upload;

/** The store over a real database, with the persistence unit that ships, outside a server. */
public final class StoreBench implements AutoCloseable {

    private static final Map<RealDatabase, StoreBench> BENCHES = new EnumMap<>(RealDatabase.class);

    private final RealDatabase database;
    private final EntityManagerFactory unit;

    public StoreBench(RealDatabase database, String url) {
        this.database = database;
        this.unit =
                Persistence.createEntityManagerFactory(
                        "uploads",
                        Map.of(
                                "jakarta.persistence.transactionType",
                                "RESOURCE_LOCAL",
                                "jakarta.persistence.jtaDataSource",
                                database.source(url)));
    }

    /** In a schema where another application has been before. */
    public static synchronized StoreBench of(RealDatabase database) {
        return BENCHES.computeIfAbsent(
                database,
                first -> {
                    database.execute("create table someone_elses (id int)");
                    database.execute("insert into someone_elses values (1)");
                    return new StoreBench(database, database.url());
                });
    }

    /** In a database of PostgreSQL that no other test uses. */
    public static StoreBench alone(String name) {
        RealDatabase.POSTGRESQL.execute("create database " + name);
        return new StoreBench(
                RealDatabase.POSTGRESQL,
                RealDatabase.POSTGRESQL.url().replaceFirst("/postgres\\?", "/" + name + "?"));
    }

    /** What the container does around each call. */
    public <T> T inTransaction(Function<UploadStore, T> work) {
        return transaction(
                db -> {
                    UploadStore store = new UploadStore();
                    store.db = db;
                    return work.apply(store);
                });
    }

    public boolean insert(Upload upload) {
        return store().insert(List.of(upload)).contains(upload.id);
    }

    /** All in one transaction. */
    public void insertAll(List<Upload> uploads) {
        store().insert(uploads);
    }

    /** Written by a transaction that the caller commits when it likes. */
    public Open open(List<Upload> uploads) {
        EntityManager db = unit.createEntityManager();
        db.getTransaction().begin();
        UploadStore store = new UploadStore();
        store.db = db;
        store.insert(uploads);
        return new Open(db);
    }

    /** A transaction that is still open. */
    public record Open(EntityManager db) {

        public void commit() {
            db.getTransaction().commit();
            db.close();
        }

        public void rollback() {
            db.getTransaction().rollback();
            db.close();
        }
    }

    public void execute(String statement) {
        transaction(db -> db.createNativeQuery(statement).executeUpdate());
    }

    /** The same around a question. */
    public <T> T ask(Function<UploadFinder, T> question) {
        return transaction(db -> question.apply(UploadFinder.within(db)));
    }

    public <T> T transaction(Function<EntityManager, T> work) {
        EntityManager db = unit.createEntityManager();
        EntityTransaction transaction = db.getTransaction();
        transaction.begin();
        try {
            T result = work.apply(db);
            if (transaction.getRollbackOnly()) {
                transaction.rollback();
            } else {
                transaction.commit();
            }
            return result;
        } catch (RuntimeException failed) {
            transaction.rollback();
            throw failed;
        } finally {
            db.close();
        }
    }

    /** The store as the container gives it: each call in a transaction of its own. */
    public UploadStore store() {
        return new UploadStore() {
            @Override
            public Set<String> insert(List<Upload> uploads) {
                return inTransaction(store -> store.insert(uploads));
            }

            @Override
            public Set<String> usedTickets(Collection<String> ticketIds) {
                return inTransaction(store -> store.usedTickets(ticketIds));
            }

            @Override
            public Map<String, Upload> findAll(Collection<String> ids) {
                return inTransaction(store -> store.findAll(ids));
            }
        };
    }

    public long count(String table, String condition) {
        String query = "select count(*) from " + table + " where " + condition;
        return transaction(
                db -> ((Number) db.createNativeQuery(query).getSingleResult()).longValue());
    }

    /** How often the first migration has run; Flyway quotes its table's name. */
    public long migrations() {
        String quote = database == RealDatabase.MARIADB ? "`" : "\"";
        return count(quote + Migration.HISTORY_TABLE + quote, quote + "version" + quote + " = '1'");
    }

    @Override
    public void close() {
        unit.close();
    }
}
