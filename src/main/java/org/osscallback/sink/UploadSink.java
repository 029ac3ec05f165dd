package org.osscallback.sink;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.osscallback.upload.Recorded;
import org.osscallback.upload.Upload;

/** Where verified uploads go: the seam between the callback and whatever makes it durable. */
public interface UploadSink {

    /**
     * Records an upload once, however often it is delivered.
     *
     * @param within how long the caller can wait
     * @return completes when the upload is durable, not before; fails with a {@link
     *     org.osscallback.problem.Refusal} {@code STORE_UNAVAILABLE} or {@code OVERLOADED}, at the
     *     latest after {@code within}; or {@code TICKET_USED} if another upload has used its ticket
     */
    CompletionStage<Recorded> record(Upload upload, Duration within);

    /** How many uploads are waiting to be written. */
    int pending();
}
