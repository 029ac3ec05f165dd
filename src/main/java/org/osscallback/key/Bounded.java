package org.osscallback.key;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;

/** Keeps a map small by forgetting its oldest entries. */
final class Bounded {

    private Bounded() {}

    /**
     * Puts an entry, and removes others, the oldest first, until there are at most {@code most}.
     *
     * @param map concurrent
     * @param age when a value was made
     */
    static <K, V> void put(Map<K, V> map, K key, V value, Function<V, Instant> age, int most) {
        map.put(key, value);
        while (map.size() > most) {
            map.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(key))
                    .min(Comparator.comparing(entry -> age.apply(entry.getValue())))
                    .ifPresent(oldest -> map.remove(oldest.getKey(), oldest.getValue()));
        }
    }
}
