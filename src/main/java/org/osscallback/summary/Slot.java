package org.osscallback.summary;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osscallback.upload.Count;

/**
 * The rows of one dimension in one slot of the table, and what changes in them. Not thread-safe.
 *
 * <p>Values get places as they come; once all are taken, a value that came more often at a time
 * than the least of them ever did takes its place, and the least goes into place 0, the rest. So
 * whatever comes, the sum over all places is exact, and so is the number of rows bounded.
 */
final class Slot {

    /** What has no place of its own. */
    static final int REST = 0;

    /** A row; the item of {@link #REST} is {@code null}. */
    record Row(String item, Count amount) {}

    private final int most;
    private final TreeMap<Integer, Row> rows;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final TreeMap<Integer, Row> changed = new TreeMap<>();
    private final Set<Integer> gone = new TreeSet<>();
    private final int before;
    private final boolean hadRest;

    /**
     * @param most how many values have places of their own
     * @param rows as they are in the table, by place; places from 1 on have no gaps
     */
    Slot(int most, TreeMap<Integer, Row> rows) {
        this.most = most;
        this.rows = rows;
        this.before = rows.isEmpty() ? REST : rows.lastKey();
        this.hadRest = rows.containsKey(REST);
        rows.forEach(
                (place, row) -> {
                    if (place != REST) {
                        places.put(row.item(), place);
                    }
                });
    }

    /**
     * Adds to a value.
     *
     * @return the value that had to give up its place, if one had to
     */
    Optional<String> add(String item, Count amount) {
        Integer place = places.get(item);
        if (place != null) {
            put(place, item, rows.get(place).amount().plus(amount));
            return Optional.empty();
        }
        if (places.size() < most) {
            put(places.size() + 1, item, amount);
            places.put(item, places.size() + 1);
            return Optional.empty();
        }
        int least = least();
        Row row = rows.get(least);
        if (row.amount().count() >= amount.count()) {
            addRest(amount);
            return Optional.empty();
        }
        addRest(row.amount());
        places.remove(row.item());
        put(least, item, amount);
        places.put(item, least);
        return Optional.of(row.item());
    }

    /** Adds to the rest. */
    void addRest(Count amount) {
        if (amount.count() > 0) {
            Row rest = rows.getOrDefault(REST, new Row(null, Count.NOTHING));
            put(REST, null, rest.amount().plus(amount));
        }
    }

    /**
     * Takes from a value, and what it has not in a place of its own from the rest. Places that
     * become empty are filled from the end.
     */
    void subtract(String item, Count amount) {
        Integer place = places.get(item);
        Count left = place == null ? amount : subtract(place, amount);
        subtractRest(left);
    }

    /** What could not be taken there. */
    private Count subtract(int place, Count amount) {
        Row row = rows.get(place);
        if (row.amount().count() > amount.count()) {
            put(place, row.item(), row.amount().minus(amount));
            return new Count(0, Math.max(0, amount.bytes() - row.amount().bytes()));
        }
        remove(place);
        return new Count(
                amount.count() - row.amount().count(), amount.bytes() - row.amount().bytes());
    }

    private void remove(int place) {
        Row last = rows.remove(places.size());
        changed.remove(places.size());
        gone.add(places.size());
        places.remove(place == places.size() ? last.item() : rows.get(place).item());
        if (rows.containsKey(place)) {
            places.put(last.item(), place);
            put(place, last.item(), last.amount());
        }
    }

    /**
     * Takes from the rest.
     *
     * @param amount bytes may be negative: then a value of its own had more than was taken from it
     */
    void subtractRest(Count amount) {
        Row rest = rows.get(REST);
        if (rest == null || amount.equals(Count.NOTHING)) {
            return;
        }
        Count left = rest.amount().minus(amount);
        if (left.count() > 0) {
            put(REST, null, left);
        } else {
            rows.remove(REST);
            changed.remove(REST);
            gone.add(REST);
        }
    }

    /** Places that have no row any more. */
    Set<Integer> gone() {
        return gone;
    }

    boolean has(String item) {
        return places.containsKey(item);
    }

    private int least() {
        return places.values().stream()
                .min(Comparator.comparing(place -> rows.get(place).amount().count()))
                .orElseThrow();
    }

    private void put(int place, String item, Count amount) {
        Row row = new Row(item, amount);
        rows.put(place, row);
        changed.put(place, row);
    }

    /** The changed rows by their place. */
    Map<Integer, Row> changed() {
        return changed;
    }

    /** Whether the table has no such row yet. */
    boolean isNew(int place) {
        return place == REST ? !hadRest : place > before;
    }
}
