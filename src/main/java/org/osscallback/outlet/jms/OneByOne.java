package org.osscallback.outlet.jms;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.Outcome.Verdict;
import org.osscallback.problem.Causes;

/**
 * Events that are sent each by itself, which tells a message that a broker never takes from a
 * broker that is away: messaging has no code for that. One that is refused twice while the next one
 * is taken is parked. Two that are refused one after the other are the broker's trouble.
 */
final class OneByOne {

    /** For beginning to send; what is left then is for the next turn. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Logger LOG = System.getLogger(OneByOne.class.getName());

    private final JmsPage page;
    private final Duration longest;
    private final long start = System.nanoTime();
    private final List<Outcome> outcomes = new ArrayList<>();
    private JMSContext context;

    /** Why the event behind the last outcome was refused; its outcome is not known yet. */
    private String refused;

    OneByOne(JmsPage page, Duration longest) {
        this.page = page;
        this.longest = longest;
    }

    List<Outcome> send(List<Event> events) {
        String away = "There was no time left for it";
        try {
            for (Event event : events) {
                if (since().compareTo(longest) > 0 && !outcomes.isEmpty()) {
                    break;
                }
                String why = refusal(event);
                if (why == null) {
                    taken();
                } else if (refused == null) {
                    refused = why;
                } else {
                    break;
                }
            }
        } catch (JMSRuntimeException gone) {
            away = Causes.innermost(gone);
        } finally {
            close();
        }
        Outcome rest = Outcome.failed(Verdict.AWAY, refused == null ? away : refused, since());
        while (outcomes.size() < events.size()) {
            outcomes.add(rest);
        }
        return outcomes;
    }

    private void taken() {
        if (refused != null) {
            String why = "The broker takes the next message, and not this one: " + refused;
            outcomes.add(Outcome.failed(Verdict.FINAL, why, since()));
            refused = null;
        }
        outcomes.add(Outcome.delivered(since()));
    }

    /** Tried twice, the second time by a new connection: the first may just have been lost. */
    private String refusal(Event event) {
        String why = attempt(event);
        return why == null ? null : attempt(event);
    }

    private String attempt(Event event) {
        if (context == null) {
            context = page.open();
        }
        try {
            page.send(context, event);
            if (context.getTransacted()) {
                context.commit();
            }
            return null;
        } catch (JMSRuntimeException why) {
            close();
            return Causes.innermost(why);
        }
    }

    private void close() {
        JMSContext last = context;
        context = null;
        if (last == null) {
            return;
        }
        try {
            last.close();
        } catch (JMSRuntimeException broken) {
            LOG.log(Level.DEBUG, "A connection did not close", broken);
        }
    }

    private Duration since() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
