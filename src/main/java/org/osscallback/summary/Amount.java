package org.osscallback.summary;

/**
 * How much.
 *
 * @param count uploads
 * @param bytes their sizes, those that OSS told; as many as a {@code long} holds
 */
public record Amount(long count, long bytes) {

    static final Amount NOTHING = new Amount(0, 0);

    static Amount one(Long size) {
        return new Amount(1, size == null ? 0 : size);
    }

    Amount plus(Amount other) {
        long sum = bytes + other.bytes;
        return new Amount(count + other.count, sum < 0 ? Long.MAX_VALUE : sum);
    }

    /** Not below zero. */
    Amount minus(Amount other) {
        return new Amount(Math.max(0, count - other.count), Math.max(0, bytes - other.bytes));
    }
}
