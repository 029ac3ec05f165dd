package org.osscallback.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import org.osscallback.problem.Visible;

/**
 * Tells who did what, from where: to the logger {@code org.osscallback.audit}, one line each, and
 * as an event. Never a password, a token or a ticket. Thread-safe.
 */
@ApplicationScoped
public class Audit {

    private static final Logger LOG = System.getLogger("org.osscallback.audit");

    private static final int LONGEST_TEXT = 255;

    /** Failures that are told in a second; guessing must fill neither the log nor the table. */
    static final int MOST_FAILURES_A_SECOND = 10;

    private final Clock clock;
    private final Consumer<Audited> observers;
    private Instant second = Instant.MIN;
    private int failures;

    /** For the container, which makes a proxy of it. */
    protected Audit() {
        this(Clock.systemUTC(), told -> {});
    }

    @Inject
    Audit(Clock clock, Event<Audited> observers) {
        this(clock, observers::fire);
    }

    /**
     * @param observers are told of everything, on the thread of the caller
     */
    public Audit(Clock clock, Consumer<Audited> observers) {
        this.clock = clock;
        this.observers = observers;
    }

    /**
     * Tells that somebody did something.
     *
     * @param who name of the account
     * @param from address of the client; {@code null} if it is not known
     * @param details more about it, without secrets and without names of people; may be empty
     */
    public void tell(Action action, String who, String from, String details) {
        tell(action, who, from, details, "");
    }

    /**
     * Tells that somebody did something to do with a person.
     *
     * @param subject names the person, for the log alone: the table would have to be changed when
     *     the person is to be forgotten
     */
    public void tell(Action action, String who, String from, String details, String subject) {
        LOG.log(
                action.looks() ? Level.DEBUG : Level.INFO,
                line(action, who, from, (details + " " + subject).strip()));
        observers.accept(
                new Audited(
                        clock.instant(),
                        action,
                        Visible.of(who, LONGEST_TEXT),
                        from == null ? null : Visible.of(from, LONGEST_TEXT),
                        Visible.of(details, LONGEST_TEXT)));
    }

    /** Tells that a sign-in failed; beyond ten a second, not each. */
    public void tellFailure(String who, String from) {
        if (take()) {
            tell(Action.SIGN_IN_FAILED, who, from, "");
        }
    }

    private synchronized boolean take() {
        Instant now = clock.instant();
        if (!now.isBefore(second.plusSeconds(second.equals(Instant.MIN) ? 0 : 1))) {
            second = now;
            failures = 0;
        }
        return failures++ < MOST_FAILURES_A_SECOND;
    }

    static String line(Action action, String who, String from, String details) {
        return action.words
                + ": user="
                + Visible.of(who, LONGEST_TEXT)
                + (from == null ? "" : " from=" + Visible.of(from, LONGEST_TEXT))
                + (details.isEmpty() ? "" : " " + Visible.of(details, LONGEST_TEXT));
    }
}
