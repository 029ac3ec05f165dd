package org.osscallback.signing;

/** What OSS takes, by its documents ("Limits"); told before anything is signed. */
final class OssLimits {

    private static final long GIB = 1L << 30;
    private static final long MIB = 1L << 20;

    /** Of an object that is put or posted, and of a part. */
    static final long MOST_BYTES = 5 * GIB;

    static final int MOST_PARTS = 10_000;

    /** Of a part that is not the last. */
    static final long LEAST_PART_BYTES = 100 * 1_024;

    /** Of an object that comes in parts, some 48.8 TB. */
    static final long MOST_MULTIPART_BYTES = MOST_PARTS * MOST_BYTES;

    /** Of a URL; what servers usually take in a request's first line. */
    static final int MOST_URL_CHARACTERS = 8_192;

    private static final long USUAL_PART_BYTES = 8 * MIB;

    private static final long USUAL_PARTS = 1_000;

    private OssLimits() {}

    /** A size of parts that makes at most a thousand of them, while OSS takes such parts. */
    static long partSize(long size) {
        long whole = (size + USUAL_PARTS * MIB - 1) / (USUAL_PARTS * MIB) * MIB;
        return Math.min(MOST_BYTES, Math.max(USUAL_PART_BYTES, whole));
    }
}
