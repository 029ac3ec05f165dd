package org.osscallback.store.trail;

import java.util.ArrayList;
import java.util.List;

/** The conditions of a question, and the values in them. Not thread-safe. */
final class Where {

    static final String NEWEST_FIRST = " order by at desc, id desc limit ";

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /**
     * @param value {@code null} for any
     */
    Where equal(String column, Object value) {
        return value == null ? this : and(column + " = ?", value);
    }

    Where within(TimeSpan span) {
        if (span.from() != null) {
            and("at >= ?", span.from().toEpochMilli());
        }
        if (span.to() != null) {
            and("at < ?", span.to().toEpochMilli());
        }
        TimeSpan.Place behind = span.behind();
        if (behind != null) {
            and("at <= ?", behind.at());
            and("(at < ? or id < ?)", behind.at(), behind.id());
        }
        return this;
    }

    private Where and(String condition, Object... bound) {
        sql.append(values.isEmpty() ? " where " : " and ").append(condition);
        values.addAll(List.of(bound));
        return this;
    }

    /** With the blank and the word in front; empty if there is no condition. */
    String sql() {
        return sql.toString();
    }

    Object[] values() {
        return values.toArray();
    }
}
