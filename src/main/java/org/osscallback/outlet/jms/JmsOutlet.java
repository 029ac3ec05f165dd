package org.osscallback.outlet.jms;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.Outcome.Verdict;
import org.osscallback.outlet.Outlet;
import org.osscallback.outlet.Target;
import org.osscallback.outlet.TimedCalls;
import org.osscallback.problem.Causes;
import org.osscallback.problem.Invalid;

/** Sends each event as a text message, in the order of the journal. */
@ApplicationScoped
public class JmsOutlet implements Outlet {

    /** Messages of one transaction. */
    static final int TOGETHER = 100;

    /** For one transaction; messaging itself knows no time-out. */
    static final Duration LONGEST = Duration.ofSeconds(15);

    static final int MOST_THREADS = 32;

    @Inject JmsSettings settings;
    @Resource ManagedThreadFactory factory;

    private TimedCalls calls;

    @PostConstruct
    void start() {
        calls = new TimedCalls(MOST_THREADS, factory);
    }

    @PreDestroy
    void stop() {
        calls.close();
    }

    @Override
    public String type() {
        return "jms";
    }

    @Override
    public int together() {
        return TOGETHER;
    }

    @Override
    public int inFlight() {
        return 1;
    }

    /** Two: a message that the broker never takes would otherwise hold up the rest for good. */
    @Override
    public int probe() {
        return 2;
    }

    @Override
    public List<Invalid.Place> check(JsonObject target) {
        return new JmsTarget(hasMessaging(), settings).check(target);
    }

    private boolean hasMessaging() {
        return JmsTarget.hasMessaging(getClass().getClassLoader());
    }

    @Override
    public List<Outcome> send(Target target, List<Event> events) {
        long start = System.nanoTime();
        String why;
        if (!hasMessaging()) { // it had, when the subscription was made
            return away(events, "This server " + JmsTarget.LACKING, start);
        }
        try {
            String connections = settings.connectionFactory().orElseThrow();
            String destination = JmsTarget.destination(target.json());
            return calls.callOnce(
                    target.subscription(),
                    LONGEST,
                    () -> JmsPage.of(connections, destination).send(events));
        } catch (TimeoutException late) {
            why =
                    late.getMessage() == null
                            ? "The broker did not answer in time"
                            : late.getMessage();
        } catch (ExecutionException | RuntimeException failed) {
            why = Causes.innermost(failed);
        }
        return away(events, why, start);
    }

    private static List<Outcome> away(List<Event> events, String why, long start) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Outcome away = Outcome.failed(Verdict.AWAY, why, took);
        return events.stream().map(event -> away).toList();
    }
}
