package org.osscallback.retention;

/** How long a worker leaves the database to others between two of its transactions. */
final class Pause {

    /** The shortest pause, in milliseconds. */
    static final long SHORTEST = 50;

    private Pause() {}

    /** As long as the work took, so that it has half of the time at most. */
    static long after(long workMillis) {
        return Math.max(SHORTEST, workMillis);
    }
}
