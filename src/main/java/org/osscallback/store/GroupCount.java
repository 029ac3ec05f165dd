package org.osscallback.store;

import java.math.BigDecimal;
import org.osscallback.upload.Count;

/**
 * How much was uploaded that has something in common, as the database counted it.
 *
 * @param key what the uploads have in common; {@code null} if it is that they have no such value
 */
public record GroupCount<K>(K key, Count count) {

    @SuppressWarnings("unchecked")
    static <K> GroupCount<K> of(Object[] row) {
        return new GroupCount<>((K) row[0], Count.of((Long) row[1], (BigDecimal) row[2]));
    }
}
