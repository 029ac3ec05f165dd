package org.osscallback.store;

import static org.osscallback.store.PageReader.NEWEST_FIRST;
import static org.osscallback.store.ReadTimeout.PAGE;
import static org.osscallback.store.ReadTimeout.SCAN;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osscallback.problem.Refusal;
import org.osscallback.store.schema.Database;
import org.osscallback.store.schema.DatabaseProduct;
import org.osscallback.upload.Count;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFilter;
import org.osscallback.upload.UploadPage;

/**
 * Reads uploads, each call in a short transaction of its own: whoever goes through many of them
 * asks for one page after the other, and holds no connection in between.
 *
 * <p>All fail with {@link Refusal} {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class UploadFinder {

    private static final int ROWS_A_FETCH = 1_000;

    private static final int LARGE_ROWS_A_FETCH = 50;

    /** What OSS said of an upload, in a table of its own. */
    private static final String STATE =
            "(select c.state from ConfirmationEntry c where c.uploadId = u.id)";

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    @Inject ReadBulkhead bulkhead;
    @Resource TransactionSynchronizationRegistry transaction;

    /**
     * A finder that reads in the transaction of its caller, over the caller's connection, for which
     * the caller has a place of the bulkhead.
     */
    public static UploadFinder within(EntityManager db) {
        UploadFinder finder = new UploadFinder();
        finder.db = db;
        return finder;
    }

    /** The record with this id. */
    public Optional<Upload> find(String id) {
        return ask(PAGE, () -> Optional.ofNullable(db.find(Upload.class, id)));
    }

    /**
     * The newest of what {@code filter} lets through.
     *
     * @param behind where to go on; {@code null} to begin with the newest
     * @param most how many at most
     * @param mostBytes at which the page ends, too
     * @param form in which each goes out
     */
    public UploadPage newest(
            UploadFilter filter,
            Position behind,
            int most,
            long mostBytes,
            ReadTimeout time,
            Function<Upload, byte[]> form) {
        return ask(
                time,
                () -> {
                    var page = new UploadPage.Builder(most, mostBytes, form);
                    new PageReader(db, time, filter).fill(page, behind, most);
                    return page.build();
                });
    }

    /**
     * What {@code filter} lets through behind a position, oldest first.
     *
     * @param most how many at most
     */
    public List<Upload> after(UploadFilter filter, Position position, int most) {
        return after(filter, position, most, Long.MAX_VALUE);
    }

    /**
     * The same, but fewer if they are large; at least one if there is any.
     *
     * @param characters of custom variables; the upload with which there are as many is the last
     */
    public List<Upload> after(UploadFilter filter, Position position, int most, long characters) {
        return after(PAGE, filter, position, most, characters);
    }

    /** The same for what may have to go through many rows to find some. */
    public List<Upload> scan(UploadFilter filter, Position position, int most, long characters) {
        return after(SCAN, filter, position, most, characters);
    }

    private List<Upload> after(
            ReadTimeout time, UploadFilter filter, Position position, int most, long characters) {
        return ask(
                time,
                () -> {
                    Condition where = condition(time, filter).newerThan(position);
                    String hql =
                            "select u from Upload u" + where.hql() + " order by u.receivedAt, u.id";
                    try (Stream<Upload> rows =
                            query(time, where, hql, Upload.class)
                                    .setMaxResults(most)
                                    .setHint("org.hibernate.fetchSize", LARGE_ROWS_A_FETCH)
                                    .getResultStream()) {
                        return UploadPage.first(rows, characters, Function.identity());
                    }
                });
    }

    /**
     * When the upload was received that has {@code newer} newer ones among what {@code filter} lets
     * through.
     *
     * @return empty if there are not as many
     */
    public Optional<Instant> behind(UploadFilter filter, int newer) {
        return ask(
                SCAN,
                () -> {
                    Condition where = condition(SCAN, filter);
                    String hql = "select u.receivedAt from Upload u" + where.hql() + NEWEST_FIRST;
                    return query(SCAN, where, hql, Instant.class)
                            .setFirstResult(newer)
                            .setMaxResults(1)
                            .getResultStream()
                            .findFirst();
                });
    }

    /**
     * How much there is of something, without a limit.
     *
     * @param first when the first was received; {@code null} if there is none
     * @param last when the last was received; {@code null} if there is none
     */
    public record Total(Count count, Instant first, Instant last) {}

    /** How much {@code filter} lets through, counted to the last by the database. */
    public Total total(UploadFilter filter) {
        return ask(
                SCAN,
                () -> {
                    Condition where = condition(SCAN, filter);
                    String hql =
                            "select count(*), sum(cast(u.size as big_decimal)), min(u.receivedAt),"
                                    + " max(u.receivedAt) from Upload u"
                                    + where.hql();
                    Object[] row = query(SCAN, where, hql, Object[].class).getSingleResult();
                    return new Total(
                            Count.of((Long) row[0], (BigDecimal) row[1]),
                            (Instant) row[2],
                            (Instant) row[3]);
                });
    }

    /** How many {@code filter} lets through that have not been erased. */
    public long unerased(UploadFilter filter) {
        return ask(
                SCAN,
                () -> {
                    Condition where = condition(SCAN, filter).unerased();
                    String hql = "select count(*) from Upload u" + where.hql();
                    return query(SCAN, where, hql, Long.class).getSingleResult();
                });
    }

    /**
     * Shows what there is to count in all that {@code filter} lets through, without keeping it.
     *
     * @param confirmed whether what OSS said is counted, too
     */
    public void count(UploadFilter filter, boolean confirmed, Consumer<CountedUpload> seen) {
        ask(
                SCAN,
                () -> {
                    Condition where = condition(SCAN, filter);
                    String hql =
                            "select u.receivedAt, u.size, u.mimeType, u.bucket, u.subject,"
                                    + " u.variables, "
                                    + (confirmed ? STATE : "cast(null as string)")
                                    + " from Upload u"
                                    + where.hql();
                    try (Stream<Object[]> rows =
                            query(SCAN, where, hql, Object[].class)
                                    .setHint("org.hibernate.fetchSize", ROWS_A_FETCH)
                                    .getResultStream()) {
                        rows.map(CountedUpload::of).forEach(seen);
                    }
                    return null;
                });
    }

    /** Whether this database can count by itself; otherwise, {@link #count} shows it. */
    public boolean sums() {
        return DatabaseProduct.of(db) == DatabaseProduct.POSTGRESQL;
    }

    /** How much was received in each minute since 1970. */
    public List<GroupCount<Long>> byMinute(UploadFilter filter) {
        return sums(
                filter,
                "cast(sql('floor(extract(epoch from ?) / 60)', u.receivedAt) as long)",
                Map.of());
    }

    /**
     * How much there is of each value, the most frequent first.
     *
     * @param attribute {@code mimeType}, {@code bucket} or {@code subject}
     */
    public List<GroupCount<String>> byAttribute(UploadFilter filter, String attribute) {
        return sums(filter, "u." + attribute, Map.of());
    }

    /** How much there is of each state that OSS's answer has led to, the most frequent first. */
    public List<GroupCount<String>> byConfirmation(UploadFilter filter) {
        return sums(filter, STATE, Map.of());
    }

    /** How much there is of each value of a custom variable, the most frequent first. */
    public List<GroupCount<String>> byVariable(UploadFilter filter, String name) {
        return sums(
                filter,
                "cast(sql('? ->> cast(? as text)', u.variables, :name) as string)",
                Map.of("name", name));
    }

    /** How much has each custom variable, the most frequent first. */
    public List<GroupCount<String>> byVariableName(UploadFilter filter) {
        return sums(filter, "cast(sql('jsonb_object_keys(?)', u.variables) as string)", Map.of());
    }

    private <K> List<GroupCount<K>> sums(
            UploadFilter filter, String key, Map<String, Object> values) {
        return ask(
                SCAN,
                () -> {
                    Condition where = condition(SCAN, filter);
                    String hql =
                            "select "
                                    + key
                                    + ", count(*), sum(cast(u.size as big_decimal)) from Upload u"
                                    + where.hql()
                                    + " group by 1 order by 2 desc";
                    var query = query(SCAN, where, hql, Object[].class);
                    values.forEach(query::setParameter);
                    return query.getResultStream().map(GroupCount::<K>of).toList();
                });
    }

    private Condition condition(ReadTimeout time, UploadFilter filter) {
        return Condition.of(filter, NameTest.of(db, time, filter));
    }

    private <T> TypedQuery<T> query(ReadTimeout time, Condition where, String hql, Class<T> type) {
        return where.bind(time.bound(db, db.createQuery(hql, type)));
    }

    private <T> T ask(ReadTimeout time, Supplier<T> question) {
        if (bulkhead != null) {
            ReadTransaction.enter(bulkhead, transaction);
        }
        return Database.ask(
                () -> {
                    time.bound(db);
                    return question.get();
                });
    }
}
