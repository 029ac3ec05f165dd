package org.osscallback.callback;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osscallback.problem.Refusal;
import org.osscallback.store.UploadStore;
import org.osscallback.store.schema.Database;
import org.osscallback.upload.Recorded;
import org.osscallback.upload.Upload;

/** Looks for what has been recorded, on behalf of callbacks that may not be recorded any more. */
@ApplicationScoped
public class EarlierUploads {

    @Inject Database database;
    @EJB UploadStore store;
    @Resource ManagedScheduledExecutorService threads;

    private LookUps lookUps;

    @PostConstruct
    void open() {
        lookUps = new LookUps(this::ask, threads);
    }

    private Optional<Upload> ask(String id) {
        database.requireOpened();
        return store.find(id);
    }

    /**
     * Finds a record by its id.
     *
     * @param otherwise how the stage fails if there is no such record
     * @return fails with {@code STORE_UNAVAILABLE} if the database cannot tell {@code within} this
     *     time, with {@code OVERLOADED} if too many ask at a time
     */
    CompletionStage<Recorded> find(String id, Duration within, Refusal otherwise) {
        return lookUps.find(id, within, otherwise);
    }
}
