package org.osscallback.confirmation;

import static org.osscallback.problem.Problem.OBJECT_ABSENT;
import static org.osscallback.problem.Problem.OBJECT_CONTRADICTED;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osscallback.bucket.client.ObjectHead;
import org.osscallback.bucket.client.OssClient;
import org.osscallback.problem.Causes;
import org.osscallback.problem.OncePerMinute;
import org.osscallback.problem.Refusal;
import org.osscallback.store.confirmation.ConfirmSettings;
import org.osscallback.store.confirmation.ConfirmSettings.Mode;
import org.osscallback.upload.Upload;
import org.osscallback.upload.Upload.Confirmation;

/** What OSS says against a callback before it is recorded, with {@code oss.confirm=before}. */
@ApplicationScoped
public class Objection {

    private static final Logger LOG = System.getLogger(Objection.class.getName());

    private static final CompletionStage<Optional<Refusal>> NONE =
            CompletableFuture.completedStage(Optional.empty());

    @Inject ConfirmSettings settings;
    @Inject OssClient oss;
    @Inject ConfirmationWatch watch;
    @Inject Clock clock;

    private final OncePerMinute complaints = new OncePerMinute();

    /**
     * Asks OSS, for a second at most. Without an answer there is no objection: the upload is
     * recorded, and OSS is asked again afterwards.
     *
     * @return {@code OBJECT_ABSENT} or {@code OBJECT_CONTRADICTED}; never fails
     */
    public CompletionStage<Optional<Refusal>> to(Upload upload) {
        return settings.mode() == Mode.BEFORE && upload.bucket != null
                ? oss.headAtOnce(upload.bucket, upload.object)
                        .handle((head, failed) -> objection(upload, head, failed))
                : NONE;
    }

    private Optional<Refusal> objection(
            Upload upload, Optional<ObjectHead> head, Throwable failed) {
        if (failed != null) {
            watch.unanswered();
            String why = Causes.innermost(failed);
            complaints
                    .say(why)
                    .ifPresent(
                            more ->
                                    LOG.log(
                                            Level.WARNING,
                                            "A callback is recorded unconfirmed: {0}{1}",
                                            why,
                                            more));
            return Optional.empty();
        }
        Confirmation said = Comparison.of(upload, head, clock.instant());
        return switch (said.state()) {
            case CONFIRMED, SUPERSEDED -> Optional.empty();
            case MISSING ->
                    Optional.of(new Refusal(OBJECT_ABSENT, "OSS has no object under this name"));
            case CONTRADICTED ->
                    Optional.of(
                            new Refusal(
                                    OBJECT_CONTRADICTED,
                                    "the object in OSS has another "
                                            + String.join(", ", said.differs())));
        };
    }
}
