package org.osscallback.sink;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.osscallback.store.UploadStore;
import org.osscallback.store.schema.Database;
import org.osscallback.upload.BatchWritten;
import org.osscallback.upload.Lateness;
import org.osscallback.upload.Recorded;
import org.osscallback.upload.Upload;

/**
 * A sink that writes uploads which come while a transaction is under way together in the next one.
 *
 * <p>Nobody waits for company: an upload that finds a writer free is written at once. The few
 * writers are apart from the server's request threads, so that a database that stalls makes
 * callbacks fail in time instead of occupying the server.
 */
@ApplicationScoped
public class GroupCommit implements UploadSink {

    @Inject Database database;
    @EJB UploadStore store;
    @Inject StoreSettings settings;
    @Inject Event<BatchWritten> written;
    @Resource ManagedThreadFactory threads;
    @Resource ManagedExecutorService answers;

    private WriterThreads writers;

    @PostConstruct
    void start() {
        BatchWriter writer = new BatchWriter(database, store, this::answer);
        writers = new WriterThreads(settings, writer::write, this::answer, written::fire);
        writers.start(threads);
    }

    /** Writes what was accepted; nothing new comes, since the application is being stopped. */
    @PreDestroy
    void stop() {
        writers.stop(Lateness.SILENCE);
    }

    @Override
    public CompletionStage<Recorded> record(Upload upload, Duration within) {
        return writers.record(upload, within);
    }

    @Override
    public int pending() {
        return writers.pending();
    }

    /** On a thread of the server's, so that no commit waits for it; on this one, if it has none. */
    private void answer(Runnable answer) {
        try {
            answers.execute(answer);
        } catch (RejectedExecutionException stopping) {
            answer.run();
        }
    }
}
