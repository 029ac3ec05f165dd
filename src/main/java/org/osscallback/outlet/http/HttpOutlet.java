package org.osscallback.outlet.http;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.SSLSocketFactory;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.Outlet;
import org.osscallback.outlet.Target;
import org.osscallback.outlet.TimedCalls;
import org.osscallback.problem.Invalid;

/** Posts each event as structured JSON (CloudEvents), signed as Standard Webhooks has it. */
@ApplicationScoped
public class HttpOutlet implements Outlet {

    /** Requests under way to one target. */
    static final int IN_FLIGHT = 32;

    /** As many as there are sends on a node, so that none waits for another's name. */
    static final int MOST_LOOK_UPS = 128;

    @Inject WebhookSettings settings;
    @Inject Clock clock;
    @Resource ManagedThreadFactory threads;

    private TimedCalls lookUps;
    private ScheduledThreadPoolExecutor timer;
    private WebhookPost post;

    @PostConstruct
    void start() {
        timer = new ScheduledThreadPoolExecutor(1, threads);
        timer.setRemoveOnCancelPolicy(true);
        lookUps = new TimedCalls(MOST_LOOK_UPS, threads);
        SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        post =
                new WebhookPost(
                        new HttpExchange(tls, timer, HttpExchange.LONGEST),
                        new TimedResolver(
                                InetAddress::getAllByName, lookUps, TimedResolver.LONGEST),
                        settings.allowPrivate(),
                        clock);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        lookUps.close();
    }

    @Override
    public String type() {
        return "http";
    }

    @Override
    public boolean signs() {
        return true;
    }

    @Override
    public int together() {
        return 1;
    }

    @Override
    public int inFlight() {
        return IN_FLIGHT;
    }

    @Override
    public List<Invalid.Place> check(JsonObject target) {
        return new HttpTarget(settings.allowPrivate()).check(target);
    }

    @Override
    public List<Outcome> send(Target target, List<Event> events) {
        return events.stream().map(event -> post.send(target, event)).toList();
    }
}
