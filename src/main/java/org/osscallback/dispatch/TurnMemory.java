package org.osscallback.dispatch;

/**
 * How much the turns under way on a node hold in memory together, in characters of what can be
 * large in their uploads. Thread-safe.
 */
final class TurnMemory {

    static final long MOST_CHARACTERS = 32L << 20;

    private long taken;

    /** Whether a turn may begin; one alone may, however large it is. */
    synchronized boolean take(long characters) {
        if (taken > 0 && taken + characters > MOST_CHARACTERS) {
            return false;
        }
        taken += characters;
        return true;
    }

    synchronized void giveBack(long characters) {
        taken -= characters;
    }
}
