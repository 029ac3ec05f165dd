package org.osscallback.bench;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osscallback.sink.UploadSink;
import org.osscallback.upload.Recorded;
import org.osscallback.upload.Upload;

/** Keeps nothing: a callback's whole way but the database, in a copy of the WAR that ships. */
@Alternative
@Priority(1)
@ApplicationScoped
public class ForgetfulSink implements UploadSink {

    @Override
    public CompletionStage<Recorded> record(Upload upload, Duration within) {
        return CompletableFuture.completedFuture(new Recorded(upload, true));
    }

    @Override
    public int pending() {
        return 0;
    }
}
