package org.osscallback.summary;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osscallback.upload.Count;

/** How much of each value of one dimension; what has no room is kept as one sum. */
final class TopValues {

    /** As wide as the column; longer values have no place of their own. */
    private static final int LONGEST = 255;

    private final int most;
    private final Map<String, Count> amounts = new HashMap<>();
    private Count other = Count.NOTHING;

    /**
     * @param most how many values get a place of their own
     */
    TopValues(int most) {
        this.most = most;
    }

    void add(String value, Count amount) {
        boolean room = amounts.size() < most || amounts.containsKey(value);
        if (room && value.length() <= LONGEST) {
            amounts.merge(value, amount, Count::plus);
        } else {
            addOther(amount);
        }
    }

    void addOther(Count amount) {
        other = other.plus(amount);
    }

    /** What has no place of its own. */
    Count other() {
        return other;
    }

    /** The sum over all values. */
    Count total() {
        return amounts.values().stream().reduce(other, Count::plus);
    }

    /** The most frequent first, and by their text where they are equally frequent. */
    List<Map.Entry<String, Count>> top(int number) {
        Comparator<Map.Entry<String, Count>> byCount =
                Comparator.comparing(entry -> -entry.getValue().count());
        return amounts.entrySet().stream()
                .sorted(byCount.thenComparing(Map.Entry.comparingByKey()))
                .limit(number)
                .toList();
    }
}
