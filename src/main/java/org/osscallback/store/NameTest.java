package org.osscallback.store;

import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osscallback.store.schema.DatabaseProduct;
import org.osscallback.upload.RecordFields;
import org.osscallback.upload.UploadFilter;
import org.osscallback.wire.SearchText;

/**
 * How to ask for a part of an object's name: by the index of grams if the part is rare, otherwise
 * newest first until the page is full. The newest names tell which parts are rare: a database reads
 * all rows of a frequent gram before it sorts them.
 *
 * @param part as it is compared; {@code null} if no part is asked for
 * @param grams by which the index is entered; empty to go newest first
 */
record NameTest(DatabaseProduct product, String part, List<Integer> grams) {

    /** So many names are looked at; fewer are all that there are. */
    static final int SAMPLE = 500;

    /** A gram that one name of so many has is frequent. */
    private static final int FREQUENT = 20;

    /** More of them make a statement longer, and its answer no shorter. */
    private static final int MOST_GRAMS = 8;

    /** For each row by itself, so that no database reads all names first. */
    private static final String NEWEST_FIRST =
            "(select locate(:name, s.name) from SearchEntry s where s.uploadId = u.id) > 0";

    private static final String RARE =
            "u.id in (select s.uploadId from SearchEntry s where %s and locate(:name, s.name) > 0)";

    /**
     * How to ask for what {@code filter} says of names.
     *
     * @param db in a transaction of the caller's
     */
    static NameTest of(EntityManager db, ReadTimeout time, UploadFilter filter) {
        DatabaseProduct product = DatabaseProduct.of(db);
        String wanted = filter.texts().get(RecordFields.NAME);
        if (wanted == null) {
            return new NameTest(product, null, List.of());
        }
        String part = SearchText.fold(wanted);
        if (product == DatabaseProduct.H2) { // has no such index
            return new NameTest(product, part, List.of());
        }
        List<String> sample =
                time.bound(
                                db,
                                db.createQuery(
                                        "select u.object from Upload u" + PageReader.NEWEST_FIRST,
                                        String.class))
                        .setMaxResults(SAMPLE)
                        .getResultList();
        return new NameTest(product, part, rareGrams(part, sample));
    }

    /** The rarest grams of a part; none if even the rarest is frequent, or all names are there. */
    static List<Integer> rareGrams(String part, List<String> sample) {
        if (sample.size() < SAMPLE) {
            return List.of();
        }
        Map<Integer, Integer> seen = new HashMap<>();
        for (String name : sample) {
            SearchText.grams(SearchText.fold(name))
                    .forEach(gram -> seen.merge(gram, 1, Integer::sum));
        }
        List<Integer> rarest =
                SearchText.grams(part).stream()
                        .sorted(Comparator.comparing(gram -> seen.getOrDefault(gram, 0)))
                        .limit(MOST_GRAMS)
                        .toList();
        boolean rare =
                !rarest.isEmpty() && seen.getOrDefault(rarest.get(0), 0) < sample.size() / FREQUENT;
        return rare ? rarest : List.of();
    }

    /**
     * @param values takes the values of the parameters that are named in the condition
     * @return HQL
     */
    String hql(Map<String, Object> values) {
        values.put("name", part);
        if (grams.isEmpty()) {
            return NEWEST_FIRST;
        }
        if (product == DatabaseProduct.POSTGRESQL) {
            values.put(
                    "grams",
                    grams.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
            return RARE.formatted(
                    "cast(sql('? @> cast(? as int[])', s.grams, :grams) as boolean) = true");
        }
        values.put(
                "grams", grams.stream().map("+%08x"::formatted).collect(Collectors.joining(" ")));
        return RARE.formatted(
                "sql('match(?) against(? in boolean mode)', s.grams, :grams) > sql('0')");
    }
}
