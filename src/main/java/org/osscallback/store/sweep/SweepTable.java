package org.osscallback.store.sweep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of sweeps, in a transaction of the caller's. */
record SweepTable(Connection db) {

    private static final String COLUMNS =
            "id, bucket, prefix, state, place, requested_at, started_at, finished_at, pages,"
                    + " objects, found, gone, last_objects, failure";

    /** The sweeps of these targets; each gets a row if it has none. */
    List<SweepState> of(List<SweepTarget> targets) throws SQLException {
        List<SweepState> states = new ArrayList<>();
        for (SweepTarget target : targets) {
            SweepState known = find(target.id());
            states.add(known == null ? added(target) : known);
        }
        return states;
    }

    /** {@code null} if there is none. */
    SweepState find(String id) throws SQLException {
        String sql = "select " + COLUMNS + " from oss_sweep where id = ?";
        try (PreparedStatement select = db.prepareStatement(sql)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? state(row) : null;
            }
        }
    }

    private SweepState added(SweepTarget target) throws SQLException {
        String id = target.id();
        try (PreparedStatement insert =
                db.prepareStatement(
                        "insert into oss_sweep ("
                                + COLUMNS
                                + ") values (?, ?, ?, 'idle', '', 0, 0, 0, 0, 0, 0, 0, 0, null)")) {
            insert.setString(1, id);
            insert.setString(2, target.bucket());
            insert.setString(3, target.prefix());
            insert.executeUpdate();
        }
        return new SweepState(id, target, "idle", "", 0, 0, 0, 0, 0, 0, 0, 0, null);
    }

    private static SweepState state(ResultSet row) throws SQLException {
        return new SweepState(
                row.getString(1),
                new SweepTarget(row.getString(2), row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getString(14));
    }

    void store(SweepState state) throws SQLException {
        try (PreparedStatement update =
                db.prepareStatement(
                        "update oss_sweep set state = ?, place = ?, requested_at = ?, started_at ="
                                + " ?, finished_at = ?, pages = ?, objects = ?, found = ?, gone ="
                                + " ?, last_objects = ?, failure = ? where id = ?")) {
            update.setString(1, state.state());
            update.setString(2, state.place());
            update.setLong(3, state.requestedAt());
            update.setLong(4, state.startedAt());
            update.setLong(5, state.finishedAt());
            update.setLong(6, state.pages());
            update.setLong(7, state.objects());
            update.setLong(8, state.found());
            update.setLong(9, state.gone());
            update.setLong(10, state.lastObjects());
            update.setString(11, state.failure());
            update.setString(12, state.id());
            update.executeUpdate();
        }
    }

    void found(String id, long more) throws SQLException {
        try (PreparedStatement update =
                db.prepareStatement("update oss_sweep set found = found + ? where id = ?")) {
            update.setLong(1, more);
            update.setString(2, id);
            update.executeUpdate();
        }
    }
}
