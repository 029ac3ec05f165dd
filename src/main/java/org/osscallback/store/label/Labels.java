package org.osscallback.store.label;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hibernate.Session;
import org.osscallback.problem.Refusal;
import org.osscallback.store.schema.Database;
import org.osscallback.upload.Upload;

/** The labels of uploads, in the database. Each call is a short transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Labels {

    /** Labels of one upload. */
    public static final int MOST = 16;

    /** Names: they are part of a query. */
    public static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    /** Of one value, in UTF-8. */
    public static final int MOST_VALUE_BYTES = 256;

    private static final int LONGEST_SILENCE_MILLIS = 5_000;

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    /** What came of a wish to change labels. */
    public enum Change {
        /** They are as wanted, changed or as they were. */
        DONE,
        /** There is no such upload. */
        UNKNOWN,
        /** It has been erased, and takes no labels any more. */
        ERASED,
        /** It would have more than {@link #MOST}. */
        TOO_MANY
    }

    /** Labels that are changed in the transaction of the caller. */
    public static Labels within(EntityManager db) {
        Labels labels = new Labels();
        labels.db = db;
        return labels;
    }

    /** Whether a value can be stored: a text without NUL that is not too long. */
    public static boolean isValue(JsonValue value) {
        return value instanceof JsonString text
                && text.getString().indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(text.getString())
                && text.getString().getBytes(StandardCharsets.UTF_8).length <= MOST_VALUE_BYTES;
    }

    /**
     * Changes some labels of an upload, and tells of it in the same transaction if any is not as it
     * was.
     *
     * @param wanted values by name; {@code null} for a label that is to go
     * @throws Refusal {@code STORE_UNAVAILABLE} if the database cannot be used now
     */
    public Change change(String id, Map<String, String> wanted) {
        return Database.ask(
                db,
                LONGEST_SILENCE_MILLIS,
                () ->
                        db.unwrap(Session.class)
                                .doReturningWork(sql -> LabelChange.of(sql).make(id, wanted)));
    }

    /** The labels of an upload, in the order of their names; none if there is no such upload. */
    public Map<String, String> find(String id) {
        return Database.ask(
                db,
                LONGEST_SILENCE_MILLIS,
                () ->
                        Optional.ofNullable(db.find(Upload.class, id))
                                .map(found -> new TreeMap<>(found.labels()))
                                .orElseGet(TreeMap::new));
    }
}
