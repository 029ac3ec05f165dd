package org.osscallback.summary;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.osscallback.store.schema.Rows;
import org.osscallback.upload.Count;
import org.osscallback.upload.RecordFields;

/**
 * Adds to the table of what has been summed up, one hour at a time: it reads the rows that are
 * concerned, and writes the slots that change.
 *
 * @param session in a transaction of the caller's, who sees to it that nobody else adds meanwhile
 */
record SlotTable(Session session) {

    /** How many values of a dimension an hour keeps apart. */
    static final int PLACES = 50;

    /** The most custom variables that get dimensions of their own in an hour. */
    static final int MOST_VARIABLES = 100;

    private static final String KEY = " where dimension = ? and slot = ? and place = ?";

    private static final List<String> ATTRIBUTES = List.of("mimeType", "bucket", "subject");

    /**
     * Adds what was counted in one hour.
     *
     * @param hour its first minute since 1970
     */
    void add(long hour, UploadCounts tally) {
        session.doWork(db -> add(db, hour, tally));
    }

    private static void add(Connection db, long hour, UploadCounts tally) throws SQLException {
        Count total = Count.NOTHING;
        for (Map.Entry<Long, Count> minute : tally.minutes().entrySet()) {
            addRest(db, SummaryTable.MINUTE, minute.getKey(), minute.getValue());
            total = total.plus(minute.getValue());
        }
        addRest(db, SummaryTable.HOUR, hour, total);
        for (String attribute : ATTRIBUTES) {
            addValues(db, attribute, hour, tally.dimension(attribute).orElse(new TopValues(0)));
        }
        Slot names = read(db, SummaryTable.VARIABLE, hour, MOST_VARIABLES);
        List<String> displaced = addValues(names, tally.variables());
        write(db, SummaryTable.VARIABLE, hour, names);
        for (String name : displaced) {
            delete(db, RecordFields.VARIABLE + name, hour);
        }
        for (Map.Entry<String, TopValues> each : tally.dimensions().entrySet()) {
            if (variable(each.getKey()).anyMatch(names::has)) {
                addValues(db, each.getKey(), hour, each.getValue());
            }
        }
    }

    /**
     * Takes out what was counted in one hour.
     *
     * @param hour its first minute since 1970
     * @param whole whether the uploads are gone, or only their subjects and variables
     */
    void subtract(long hour, UploadCounts tally, boolean whole) {
        session.doWork(db -> subtract(db, hour, tally, whole));
    }

    private static void subtract(Connection db, long hour, UploadCounts tally, boolean whole)
            throws SQLException {
        if (whole) {
            Count total = Count.NOTHING;
            for (Map.Entry<Long, Count> minute : tally.minutes().entrySet()) {
                subtractRest(db, SummaryTable.MINUTE, minute.getKey(), minute.getValue());
                total = total.plus(minute.getValue());
            }
            subtractRest(db, SummaryTable.HOUR, hour, total);
        }
        subtractValues(db, SummaryTable.VARIABLE, hour, tally.variables());
        for (Map.Entry<String, TopValues> each : tally.dimensions().entrySet()) {
            subtractValues(db, each.getKey(), hour, each.getValue());
        }
    }

    private static void subtractRest(Connection db, String dimension, long slot, Count amount)
            throws SQLException {
        Slot row = read(db, dimension, slot, 0);
        row.subtractRest(amount);
        write(db, dimension, slot, row);
    }

    private static void subtractValues(Connection db, String dimension, long hour, TopValues values)
            throws SQLException {
        Slot slot = read(db, dimension, hour, PLACES);
        for (Map.Entry<String, Count> each : values.top(Integer.MAX_VALUE)) {
            slot.subtract(each.getKey(), each.getValue());
        }
        slot.subtractRest(values.other());
        write(db, dimension, hour, slot);
    }

    private static Stream<String> variable(String dimension) {
        return Stream.of(dimension)
                .filter(name -> name.startsWith(RecordFields.VARIABLE))
                .map(name -> name.substring(RecordFields.VARIABLE.length()));
    }

    private static void addRest(Connection db, String dimension, long slot, Count amount)
            throws SQLException {
        Slot row = read(db, dimension, slot, 0);
        row.addRest(amount);
        write(db, dimension, slot, row);
    }

    private static void addValues(Connection db, String dimension, long hour, TopValues values)
            throws SQLException {
        if (values.total().count() > 0) {
            Slot slot = read(db, dimension, hour, PLACES);
            addValues(slot, values);
            write(db, dimension, hour, slot);
        }
    }

    private static List<String> addValues(Slot slot, TopValues values) {
        List<String> displaced = new ArrayList<>();
        for (Map.Entry<String, Count> each : values.top(Integer.MAX_VALUE)) {
            slot.add(each.getKey(), each.getValue()).ifPresent(displaced::add);
        }
        slot.addRest(values.other());
        return displaced;
    }

    private static Slot read(Connection db, String dimension, long slot, int most)
            throws SQLException {
        TreeMap<Integer, Slot.Row> rows = new TreeMap<>();
        try (PreparedStatement query =
                db.prepareStatement(
                        "select place, item, uploads, bytes from oss_upload_summary"
                                + " where dimension = ? and slot = ?")) {
            query.setString(1, dimension);
            query.setLong(2, slot);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Count amount = new Count(row.getLong(3), row.getLong(4));
                    rows.put(row.getInt(1), new Slot.Row(row.getString(2), amount));
                }
            }
        }
        return new Slot(most, rows);
    }

    private static void write(Connection db, String dimension, long slot, Slot rows)
            throws SQLException {
        for (int place : rows.gone()) {
            delete(db, dimension, slot, place);
        }
        List<Object[]> added = new ArrayList<>();
        List<Object[]> changed = new ArrayList<>();
        for (Map.Entry<Integer, Slot.Row> each : rows.changed().entrySet()) {
            Count amount = each.getValue().amount();
            (rows.isNew(each.getKey()) ? added : changed)
                    .add(
                            new Object[] {
                                each.getValue().item(),
                                amount.count(),
                                amount.bytes(),
                                dimension,
                                slot,
                                each.getKey()
                            });
        }
        Rows table = new Rows(db);
        table.updateAll(
                "update oss_upload_summary set item = ?, uploads = ?, bytes = ?" + KEY, changed);
        table.updateAll(
                "insert into oss_upload_summary (item, uploads, bytes, dimension, slot, place)"
                        + " values (?, ?, ?, ?, ?, ?)",
                added);
    }

    private static void delete(Connection db, String dimension, long slot, int place)
            throws SQLException {
        try (PreparedStatement delete =
                db.prepareStatement("delete from oss_upload_summary" + KEY)) {
            delete.setString(1, dimension);
            delete.setLong(2, slot);
            delete.setInt(3, place);
            delete.executeUpdate();
        }
    }

    private static void delete(Connection db, String dimension, long slot) throws SQLException {
        try (PreparedStatement delete =
                db.prepareStatement(
                        "delete from oss_upload_summary where dimension = ? and slot = ?")) {
            delete.setString(1, dimension);
            delete.setLong(2, slot);
            delete.executeUpdate();
        }
    }
}
