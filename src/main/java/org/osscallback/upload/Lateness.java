package org.osscallback.upload;

import java.time.Duration;

/** How long after its receipt an upload can be committed: the one place for whoever has to know. */
public final class Lateness {

    /** The deadline of a callback's answer: OSS waits five seconds, and one is for the network. */
    public static final Duration DEADLINE = Duration.ofSeconds(4);

    /**
     * The longest that a statement of a writer is waited for: nobody waits for an answer longer.
     */
    public static final Duration SILENCE = DEADLINE;

    /**
     * After which no upload is committed any more, however slow its database was: a transaction
     * whose client has gone may still be under way.
     */
    public static final Duration SETTLED = Duration.ofMinutes(2);

    private Lateness() {}
}
