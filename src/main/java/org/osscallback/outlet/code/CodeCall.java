package org.osscallback.outlet.code;

import static org.osscallback.outlet.Outcome.Verdict.AWAY;
import static org.osscallback.outlet.Outcome.Verdict.FINAL;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.TimedCalls;
import org.osscallback.problem.Causes;

/** One call of a receiver, and what follows from it. */
record CodeCall(Receivers receivers, TimedCalls threads, Duration longest) {

    static final Duration LONGEST = Duration.ofSeconds(15);

    Outcome send(String subscription, String className, Event event) {
        long start = System.nanoTime();
        try {
            threads.callOnce(
                    subscription,
                    longest,
                    () -> {
                        receivers
                                .of(subscription, className)
                                .receive(event.attributes(), event.data().toString());
                        return null;
                    });
            return Outcome.delivered(since(start));
        } catch (TimeoutException late) {
            String why =
                    late.getMessage() == null ? "It did not return in time" : late.getMessage();
            return Outcome.failed(AWAY, why, since(start));
        } catch (ExecutionException failed) {
            boolean never = failed.getCause() instanceof IllegalArgumentException;
            return Outcome.failed(
                    never ? FINAL : AWAY, Causes.innermost(failed.getCause()), since(start));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
