package org.osscallback.outlet.kafka;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.Outcome.Verdict;
import org.osscallback.outlet.Outlet;
import org.osscallback.outlet.Target;
import org.osscallback.problem.Causes;
import org.osscallback.problem.Invalid;

/** Sends each event to a topic, in the order of the journal, in binary mode (CloudEvents). */
@ApplicationScoped
public class KafkaOutlet implements Outlet {

    /** Events of one page; as many at most come twice after a crash. */
    static final int TOGETHER = 500;

    @Inject KafkaSettings settings;

    private Cluster cluster;

    @PreDestroy
    synchronized void stop() {
        if (cluster != null) {
            cluster.close();
            cluster = null;
        }
    }

    @Override
    public String type() {
        return "kafka";
    }

    @Override
    public int together() {
        return TOGETHER;
    }

    @Override
    public int inFlight() {
        return 1;
    }

    @Override
    public List<Invalid.Place> check(JsonObject target) {
        return new KafkaTarget(hasClient(), settings).check(target);
    }

    private boolean hasClient() {
        return KafkaTarget.hasClient(getClass().getClassLoader());
    }

    @Override
    public List<Outcome> send(Target target, List<Event> events) {
        long start = System.nanoTime();
        try {
            return cluster().send(KafkaTarget.topic(target.json()), events);
        } catch (RuntimeException | LinkageError broken) { // no library, or a setting that is wrong
            String why =
                    hasClient() ? Causes.innermost(broken) : "This server " + KafkaTarget.LACKING;
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Outcome away = Outcome.failed(Verdict.AWAY, why, took);
            return events.stream().map(event -> away).toList();
        }
    }

    /** Opened when the first event goes out, and again when it is broken. */
    private synchronized Cluster cluster() {
        if (cluster != null && cluster.broken()) {
            stop();
        }
        if (cluster == null) {
            cluster = ProducerCluster.open(settings.producer());
        }
        return cluster;
    }
}
