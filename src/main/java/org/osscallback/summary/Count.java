package org.osscallback.summary;

/**
 * How much.
 *
 * @param count uploads
 * @param bytes their sizes, those that OSS told; as many as a {@code long} holds
 */
public record Count(long count, long bytes) {

    static final Count NOTHING = new Count(0, 0);

    static Count one(Long size) {
        return new Count(1, size == null ? 0 : size);
    }

    Count plus(Count other) {
        long sum = bytes + other.bytes;
        return new Count(count + other.count, sum < 0 ? Long.MAX_VALUE : sum);
    }

    /** Not below zero. */
    Count minus(Count other) {
        return new Count(Math.max(0, count - other.count), Math.max(0, bytes - other.bytes));
    }
}
