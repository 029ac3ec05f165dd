package org.osscallback.summary;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much of each value of one dimension; what has no room is kept as one sum. */
final class Values {

    /** As wide as the column; longer values have no place of their own. */
    private static final int LONGEST = 255;

    private final int most;
    private final Map<String, Amount> amounts = new HashMap<>();
    private Amount other = Amount.NOTHING;

    /**
     * @param most how many values get a place of their own
     */
    Values(int most) {
        this.most = most;
    }

    void add(String value, Amount amount) {
        boolean room = amounts.size() < most || amounts.containsKey(value);
        if (room && value.length() <= LONGEST) {
            amounts.merge(value, amount, Amount::plus);
        } else {
            addOther(amount);
        }
    }

    void addOther(Amount amount) {
        other = other.plus(amount);
    }

    /** What has no place of its own. */
    Amount other() {
        return other;
    }

    /** All of it. */
    Amount total() {
        return amounts.values().stream().reduce(other, Amount::plus);
    }

    /** The most frequent first, and by their text where they are equally frequent. */
    List<Map.Entry<String, Amount>> top(int number) {
        Comparator<Map.Entry<String, Amount>> byCount =
                Comparator.comparing(entry -> -entry.getValue().count());
        return amounts.entrySet().stream()
                .sorted(byCount.thenComparing(Map.Entry.comparingByKey()))
                .limit(number)
                .toList();
    }
}
