package org.osscallback.outlet;

import java.time.Duration;

/**
 * What became of one try to send an event.
 *
 * @param verdict what to do now
 * @param status HTTP status; {@code null} if there was no answer, or the outlet knows none
 * @param error why it was not delivered, in a sentence for the operator; {@code null} if it was
 * @param answer what the target said, cut off; may be {@code null}
 * @param retryAfter how long the target asked to be left alone; {@code null} if it did not
 * @param took how long the try was
 */
public record Outcome(
        Verdict verdict,
        Integer status,
        String error,
        String answer,
        Duration retryAfter,
        Duration took) {

    /** What follows from a try. */
    public enum Verdict {
        /** Nothing: it has arrived. */
        DELIVERED,

        /** To be tried again: the target may be away. */
        AWAY,

        /** To be tried again: the target is there, and does not take this event. */
        DECLINED,

        /** Not to be tried again: it can never arrive. */
        FINAL,

        /** The target wants nothing any more. */
        GONE
    }

    public boolean delivered() {
        return verdict == Verdict.DELIVERED;
    }

    public static Outcome delivered(Duration took) {
        return new Outcome(Verdict.DELIVERED, null, null, null, null, took);
    }

    /** A try that failed without an answer. */
    public static Outcome failed(Verdict verdict, String error, Duration took) {
        return new Outcome(verdict, null, error, null, null, took);
    }
}
