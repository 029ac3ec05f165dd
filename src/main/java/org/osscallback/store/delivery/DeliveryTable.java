package org.osscallback.store.delivery;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osscallback.store.delivery.Settlement.Tried;
import org.osscallback.store.schema.Rows;
import org.osscallback.upload.UploadEvent;

/** The tables of deliveries and of their attempts, in one transaction of the caller's. */
record DeliveryTable(Rows rows) {

    /** Attempts that are kept of one delivery. */
    static final int MOST_ATTEMPTS = 12;

    static DeliveryTable of(Connection db) {
        return new DeliveryTable(new Rows(db));
    }

    Optional<Delivery> find(long id) throws SQLException {
        return rows.all(DeliveryTable::read, "select * from oss_delivery where id = ?", id).stream()
                .findFirst();
    }

    /** Pending deliveries of a subscription, the one that is due first in front. */
    List<Delivery> due(String subscription, long until, int most) throws SQLException {
        return rows.all(
                DeliveryTable::read,
                "select * from oss_delivery where subscription = ? and state = 'pending'"
                        + " and next_at <= ? order by next_at, id limit "
                        + most,
                subscription,
                until);
    }

    /**
     * Deliveries, the newest of them first.
     *
     * @param subscription {@code null} for any
     * @param state {@code null} for any
     * @param below only ids below it
     */
    List<Delivery> newest(String subscription, DeliveryState state, long below, int most)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(below));
        String where = " where id < ?";
        if (subscription != null) {
            where += " and subscription = ?";
            values.add(subscription);
        }
        if (state != null) {
            where += " and state = ?";
            values.add(state.text());
        }
        return rows.all(
                DeliveryTable::read,
                "select * from oss_delivery" + where + " order by id desc limit " + most,
                values.toArray());
    }

    /**
     * Deliveries about some uploads, the oldest of them first.
     *
     * @param above only ids above it
     */
    List<Delivery> about(Collection<String> uploadIds, long above, int most) throws SQLException {
        List<Object> values = new ArrayList<>(uploadIds);
        values.add(above);
        return rows.all(
                DeliveryTable::read,
                "select * from oss_delivery where upload_id in "
                        + Rows.places(uploadIds.size())
                        + " and id > ? order by id limit "
                        + most,
                values.toArray());
    }

    /** Which of some uploads have been erased, as far as the journal goes back. */
    Set<String> erased(Collection<String> uploadIds) throws SQLException {
        if (uploadIds.isEmpty()) {
            return Set.of();
        }
        String where = " where upload_id in " + Rows.places(uploadIds.size()) + " and type = ?";
        List<Object> values = new ArrayList<>(uploadIds);
        values.add(UploadEvent.ERASED.type());
        values.addAll(List.copyOf(values));
        return new HashSet<>(
                rows.all(
                        row -> row.getString(1),
                        "select upload_id from oss_outbox"
                                + where
                                + " union all select upload_id from oss_journal"
                                + where,
                        values.toArray()));
    }

    List<Attempt> attempts(long id) throws SQLException {
        return rows.all(
                row ->
                        new Attempt(
                                row.getLong("at"),
                                row.getLong("took_millis"),
                                Optional.ofNullable(Rows.longOrNull(row, "status"))
                                        .map(Long::intValue)
                                        .orElse(null),
                                row.getString("error"),
                                row.getString("answer")),
                "select * from oss_delivery_attempt where delivery_id = ? order by number",
                id);
    }

    /** A delivery with its attempts, without its upload. */
    Optional<History> history(long id) throws SQLException {
        Optional<Delivery> found = find(id);
        List<Attempt> attempts = attempts(id);
        return found.map(delivery -> new History(delivery, null, attempts));
    }

    /** Stores a delivery as it is now. */
    long put(Tried tried) throws SQLException {
        Delivery delivery = tried.delivery();
        long id = delivery.id() == 0 ? insert(delivery) : update(delivery);
        if (tried.attempt() != null) {
            add(id, tried.attempt());
        }
        return id;
    }

    private long insert(Delivery delivery) throws SQLException {
        return rows.insert(
                "insert into oss_delivery (subscription, event_id, type, seq, upload_id, origin,"
                        + " state, attempts, next_at, created_at, settled_at, reason)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                delivery.subscription(),
                delivery.eventId(),
                delivery.type(),
                delivery.seq(),
                delivery.uploadId(),
                delivery.origin(),
                delivery.state().text(),
                delivery.attempts(),
                delivery.nextAt(),
                delivery.createdAt(),
                delivery.settledAt(),
                delivery.reason());
    }

    private long update(Delivery delivery) throws SQLException {
        rows.update(
                "update oss_delivery set state = ?, attempts = ?, next_at = ?, settled_at = ?,"
                        + " reason = ? where id = ?",
                delivery.state().text(),
                delivery.attempts(),
                delivery.nextAt(),
                delivery.settledAt(),
                delivery.reason(),
                delivery.id());
        return delivery.id();
    }

    private void add(long id, Attempt attempt) throws SQLException {
        int number =
                1
                        + (int)
                                rows.number(
                                        "select coalesce(max(number), 0) from oss_delivery_attempt"
                                                + " where delivery_id = ?",
                                        id);
        rows.update(
                "insert into oss_delivery_attempt (delivery_id, number, at, took_millis, status,"
                        + " error, answer) values (?, ?, ?, ?, ?, ?, ?)",
                id,
                number,
                attempt.at(),
                attempt.tookMillis(),
                attempt.status(),
                attempt.error(),
                attempt.answer());
        rows.update(
                "delete from oss_delivery_attempt where delivery_id = ? and number <= ?",
                id,
                number - MOST_ATTEMPTS);
    }

    long count(String subscription, DeliveryState state) throws SQLException {
        return rows.number(
                "select count(*) from oss_delivery where subscription = ? and state = ?",
                subscription,
                state.text());
    }

    /** Deletes deliveries of a state that are older than as many newer ones as may be kept. */
    int trim(String subscription, DeliveryState state, int kept, long settledBefore)
            throws SQLException {
        long last =
                rows.number(
                        "select id from oss_delivery where subscription = ? and state = ?"
                                + " order by id desc limit 1 offset "
                                + kept,
                        subscription,
                        state.text());
        return rows.update(
                "delete from oss_delivery where subscription = ? and state = ?"
                        + " and (id <= ? or settled_at < ?)",
                subscription,
                state.text(),
                last,
                settledBefore);
    }

    private static Delivery read(ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getString("subscription"),
                row.getString("event_id"),
                row.getString("type"),
                row.getLong("seq"),
                row.getString("upload_id"),
                row.getString("origin"),
                DeliveryState.of(row.getString("state")),
                row.getInt("attempts"),
                row.getLong("next_at"),
                row.getLong("created_at"),
                Rows.longOrNull(row, "settled_at"),
                row.getString("reason"));
    }
}
