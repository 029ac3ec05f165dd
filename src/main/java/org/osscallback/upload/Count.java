package org.osscallback.upload;

import java.math.BigDecimal;

/**
 * How much was uploaded.
 *
 * @param count uploads
 * @param bytes their sizes, as far as OSS told them; as many as a {@code long} holds
 */
public record Count(long count, long bytes) {

    /** No upload at all. */
    public static final Count NOTHING = new Count(0, 0);

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** The count of one upload. */
    public static Count one(Long size) {
        return new Count(1, size == null ? 0 : size);
    }

    /**
     * What a database has counted.
     *
     * @param bytes {@code null} if OSS told no size
     */
    public static Count of(long count, BigDecimal bytes) {
        return new Count(count, bytes == null ? 0 : bytes.min(MOST).longValue());
    }

    /** The sum of the two. */
    public Count plus(Count other) {
        long sum = bytes + other.bytes;
        return new Count(count + other.count, sum < 0 ? Long.MAX_VALUE : sum);
    }

    /** The difference of the two, not below zero. */
    public Count minus(Count other) {
        return new Count(Math.max(0, count - other.count), Math.max(0, bytes - other.bytes));
    }
}
