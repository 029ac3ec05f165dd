package org.osscallback.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import org.osscallback.problem.Visible;

/**
 * Who did what, from where: one line each in the logger {@code org.osscallback.audit}. Never a
 * password, a token or a ticket.
 */
public final class Audit {

    private static final Logger LOG = System.getLogger("org.osscallback.audit");

    private static final int LONGEST_TEXT = 255;

    /** Failures that are told in a second; guessing must not fill the log. */
    static final int MOST_FAILURES_A_SECOND = 10;

    private static final Audit FAILURES = new Audit(Clock.systemUTC());

    private final Clock clock;
    private Instant second = Instant.MIN;
    private int failures;

    Audit(Clock clock) {
        this.clock = clock;
    }

    /**
     * Tells that somebody did something.
     *
     * @param event what, a word or two
     * @param who name of the account
     * @param from address of the client; {@code null} if it is not known
     * @param details more about it, without secrets; may be empty
     */
    public static void tell(String event, String who, String from, String details) {
        LOG.log(Level.INFO, line(event, who, from, details));
    }

    /** Tells that a sign-in failed; beyond ten a second, not each. */
    public static void tellFailure(String who, String from) {
        if (FAILURES.take()) {
            LOG.log(Level.INFO, line("sign-in failed", who, from, ""));
        }
    }

    synchronized boolean take() {
        Instant now = clock.instant();
        if (!now.isBefore(second.plusSeconds(second.equals(Instant.MIN) ? 0 : 1))) {
            second = now;
            failures = 0;
        }
        return failures++ < MOST_FAILURES_A_SECOND;
    }

    static String line(String event, String who, String from, String details) {
        return event
                + ": user="
                + Visible.of(who, LONGEST_TEXT)
                + (from == null ? "" : " from=" + Visible.of(from, LONGEST_TEXT))
                + (details.isEmpty() ? "" : " " + Visible.of(details, LONGEST_TEXT));
    }
}
