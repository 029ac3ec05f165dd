package org.osscallback.store.people;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osscallback.session.StoredSession;
import org.osscallback.store.schema.Rows;

/** The table of sessions, in one transaction of the caller's. */
record SessionTable(Rows rows) {

    /** Rows at most that are deleted in one transaction. */
    static final int PAGE = 500;

    private record Use(String id, Instant at) {}

    static SessionTable of(Connection db) {
        return new SessionTable(new Rows(db));
    }

    Optional<StoredSession> find(Collection<String> ids) throws SQLException {
        return rows
                .all(
                        SessionTable::read,
                        "select * from oss_console_session where id in " + Rows.places(ids.size()),
                        ids.toArray())
                .stream()
                .findFirst();
    }

    /**
     * Asks first, since what failed to be added before may have been committed all the same.
     *
     * @return how many were added
     */
    int add(Collection<StoredSession> sessions) throws SQLException {
        Map<String, Instant> there = lastUses(sessions.stream().map(StoredSession::id).toList());
        List<Object[]> missing =
                sessions.stream()
                        .filter(each -> !there.containsKey(each.id()))
                        .map(SessionTable::values)
                        .toList();
        rows.updateAll(
                "insert into oss_console_session (id, account, roles, opened_at, used_at)"
                        + " values (?, ?, ?, ?, ?)",
                missing);
        return missing.size();
    }

    Map<String, Instant> lastUses(Collection<String> ids) throws SQLException {
        Map<String, Instant> uses = new HashMap<>();
        rows.all(
                        row ->
                                new Use(
                                        row.getString("id"),
                                        Instant.ofEpochMilli(row.getLong("used_at"))),
                        "select id, used_at from oss_console_session where id in "
                                + Rows.places(ids.size()),
                        ids.toArray())
                .forEach(each -> uses.put(each.id(), each.at()));
        return uses;
    }

    /** In the order of ids, so that no two nodes wait for each other. */
    int use(Map<String, Instant> uses) throws SQLException {
        rows.updateAll(
                "update oss_console_session set used_at = ? where id = ? and used_at < ?",
                new TreeMap<>(uses)
                        .entrySet().stream()
                                .map(
                                        each -> {
                                            long at = each.getValue().toEpochMilli();
                                            return new Object[] {at, each.getKey(), at};
                                        })
                                .toList());
        return uses.size();
    }

    int remove(Collection<String> ids) throws SQLException {
        return rows.update(
                "delete from oss_console_session where id in " + Rows.places(ids.size()),
                ids.toArray());
    }

    /** Removes a page of rows that are over, or else of the longest unused that are too many. */
    int trim(long openedBefore, long usedBefore, int most) throws SQLException {
        int over =
                removePage("where opened_at <= ? or used_at <= ?", PAGE, openedBefore, usedBefore);
        long many = over > 0 ? 0 : rows.number("select count(*) from oss_console_session") - most;
        return many > 0 ? removePage("", Math.min(many, PAGE)) : over;
    }

    private int removePage(String condition, long most, Object... values) throws SQLException {
        List<String> ids =
                rows.all(
                        row -> row.getString(1),
                        "select id from oss_console_session "
                                + condition
                                + " order by used_at, id limit "
                                + most,
                        values);
        return ids.isEmpty() ? 0 : remove(ids);
    }

    private static Object[] values(StoredSession session) {
        return new Object[] {
            session.id(),
            session.account(),
            String.join(" ", session.roles()),
            session.openedAt().toEpochMilli(),
            session.usedAt().toEpochMilli()
        };
    }

    private static StoredSession read(ResultSet row) throws SQLException {
        String roles = row.getString("roles");
        return new StoredSession(
                row.getString("id"),
                row.getString("account"),
                roles.isEmpty() ? List.of() : List.of(roles.split(" ")),
                Instant.ofEpochMilli(row.getLong("opened_at")),
                Instant.ofEpochMilli(row.getLong("used_at")));
    }
}
