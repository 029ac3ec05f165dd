package org.osscallback.store;

import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osscallback.upload.Position;
import org.osscallback.upload.RecordFields;
import org.osscallback.upload.Source;
import org.osscallback.upload.UploadFilter;

/** The "where" of a query for uploads, and the values that stand in it. Not thread-safe. */
final class Condition {

    /** A filter by what is in a table of its own. */
    private static final String CONFIRMATION = "confirmation";

    private static final String SOURCE = "source";

    /** In the table that is searched, which has indexes that records do without. */
    private static final Set<String> SEARCHED = Set.of("etag", "reqId");

    private static final String SEARCH =
            "u.id in (select s.uploadId from SearchEntry s where s.%1$s = :%1$s)";

    private final List<String> parts = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** What {@code filter} lets through; each part can be answered by an index. */
    static Condition of(UploadFilter filter, NameTest name) {
        VariableTest test = VariableTest.of(name.product());
        Condition where = new Condition();
        filter.texts().forEach(where::equal);
        where.name(name);
        where.prefix(filter.prefix());
        where.from(filter.from());
        if (filter.to() != null) {
            where.and("u.receivedAt < :end", "end", filter.to());
        }
        where.texts("variables", filter.variables(), test);
        where.texts("labels", filter.labels(), test);
        return where;
    }

    Condition from(Instant start) {
        if (start != null) {
            and("u.receivedAt >= :start", "start", start);
        }
        return this;
    }

    Condition unerased() {
        parts.add("u.erasedAt is null");
        return this;
    }

    /** What comes behind it in the order of {@link Position}, newest first. */
    Condition olderThan(Position position) {
        and("u.receivedAt <= :at", "at", position.receivedAt());
        and("(u.receivedAt < :at or u.id < :id)", "id", position.id());
        return this;
    }

    /** What comes before it in the order of {@link Position}. */
    Condition newerThan(Position position) {
        and("u.receivedAt >= :at", "at", position.receivedAt());
        and("(u.receivedAt > :at or u.id > :id)", "id", position.id());
        return this;
    }

    /** HQL from {@code where} on; empty if everything is meant. */
    String hql() {
        return parts.isEmpty() ? "" : " where " + String.join(" and ", parts);
    }

    <Q extends Query> Q bind(Q query) {
        values.forEach(query::setParameter);
        return query;
    }

    private void equal(String attribute, String value) {
        if (attribute.equals(CONFIRMATION)) {
            and(
                    "u.id in (select c.uploadId from ConfirmationEntry c where c.state = :state)",
                    "state",
                    value);
        } else if (SEARCHED.contains(attribute)) {
            and(SEARCH.formatted(attribute), attribute, value);
        } else if (attribute.equals(RecordFields.GONE)) {
            parts.add("u.goneAt is " + (value.equals("true") ? "not null" : "null"));
        } else if (attribute.equals(SOURCE) && value.equals(Source.LISTING.text())) {
            parts.add("u.source = '" + value + "'"); // no parameter: the index has these alone
        } else if (!attribute.equals(RecordFields.NAME)) {
            and("u." + attribute + " = :" + attribute, attribute, value);
        }
    }

    private void name(NameTest test) {
        if (test.part() != null) {
            parts.add(test.hql(values));
        }
    }

    private void prefix(String prefix) {
        if (prefix != null) {
            and("u.object >= :prefix", "prefix", prefix);
            Prefix.successor(prefix).ifPresent(end -> and("u.object < :behind", "behind", end));
        }
    }

    private void texts(String attribute, Map<String, String> texts, VariableTest test) {
        if (!texts.isEmpty()) {
            parts.addAll(test.parts(attribute, texts, values));
        }
    }

    private void and(String part, String name, Object value) {
        parts.add(part);
        values.put(name, value);
    }
}
