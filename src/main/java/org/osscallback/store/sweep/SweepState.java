package org.osscallback.store.sweep;

/**
 * How far a sweep is.
 *
 * @param state {@code idle} before the first, {@code running}, {@code done}, {@code failed}
 * @param place the name up to which all has been compared
 * @param requestedAt milliseconds since 1970; 0 for never, as the next two
 * @param lastObjects how many objects the last complete sweep came by; 0 before
 * @param failure why it failed, or does not go on for now; {@code null} if it does
 */
public record SweepState(
        String id,
        SweepTarget target,
        String state,
        String place,
        long requestedAt,
        long startedAt,
        long finishedAt,
        long pages,
        long objects,
        long found,
        long gone,
        long lastObjects,
        String failure) {

    public static final String RUNNING = "running";

    public static final String DONE = "done";

    public static final String FAILED = "failed";

    public boolean running() {
        return state.equals(RUNNING);
    }

    /**
     * Whether it is to begin now.
     *
     * @param everyMillis 0 for only when it is asked for
     */
    boolean due(long now, long everyMillis) {
        return !running()
                && (requestedAt > startedAt || everyMillis > 0 && startedAt + everyMillis <= now);
    }
}
