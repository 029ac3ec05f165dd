package org.osscallback.store;

import java.math.BigDecimal;

/**
 * How many uploads have something in common, as the database counted them.
 *
 * @param key what they have in common; {@code null} if it is that they have no such value
 * @param bytes their sizes, those that OSS told; as many as a {@code long} holds
 */
public record GroupCount<K>(K key, long count, long bytes) {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    @SuppressWarnings("unchecked")
    static <K> GroupCount<K> of(Object[] row) {
        BigDecimal bytes = (BigDecimal) row[2];
        return new GroupCount<>(
                (K) row[0], (Long) row[1], bytes == null ? 0 : bytes.min(MOST).longValueExact());
    }
}
