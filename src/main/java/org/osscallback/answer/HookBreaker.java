package org.osscallback.answer;

/**
 * Leaves a hook alone that fails again and again, and then lets one question find out whether it is
 * back. Thread-safe.
 */
final class HookBreaker {

    /** Failures one after the other until it opens. */
    static final int MOST_FAILURES = 5;

    static final long PAUSE_MILLIS = 5_000;

    private int failures;
    private long openUntil;

    /** Whether to ask now. */
    synchronized boolean admits(long now) {
        if (failures < MOST_FAILURES) {
            return true;
        }
        if (now < openUntil) {
            return false;
        }
        openUntil = now + PAUSE_MILLIS; // this one finds out
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed(long now) {
        failures++;
        openUntil = now + PAUSE_MILLIS;
    }
}
