package org.osscallback.answer;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.EventSettings;
import org.osscallback.upload.Upload;

/** The app's own answer to an uploader, asked for before the upload is recorded. */
@ApplicationScoped
public class AnswerHook {

    private static final String TYPE = "upload.answer";

    private static final int THREADS = 8;

    @Inject HookSettings settings;
    @Inject EventSettings events;
    @Inject Clock clock;
    @Resource ManagedThreadFactory factory;

    private ScheduledThreadPoolExecutor threads;
    private HookClient client;

    @PostConstruct
    void start() {
        if (configured()) {
            threads = new ScheduledThreadPoolExecutor(THREADS, factory);
            threads.setRemoveOnCancelPolicy(true);
            client = new HookClient(settings, clock, threads);
        }
    }

    @PreDestroy
    void stop() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    /** Whether anybody is asked at all. */
    public boolean configured() {
        return settings.url().isPresent();
    }

    /**
     * Asks what to answer to the uploader.
     *
     * @param upload that is about to be recorded
     * @param within how long the caller can wait
     * @return completes in any case, and in time
     */
    public CompletionStage<HookAnswer> ask(Upload upload, Duration within) {
        String id = upload.id() + "-answer";
        return client.ask(Event.of(id, TYPE, events.source(), upload), within);
    }
}
