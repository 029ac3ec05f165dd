package org.osscallback.callback;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.osscallback.problem.Failure;
import org.osscallback.request.AnsweringThreads;
import org.osscallback.request.IncomingCallback;
import org.osscallback.upload.Upload;

/**
 * Answers what can be answered on this thread before JAX-RS prepares for an answer that comes
 * later: forgeries, and callbacks that are soon recorded. Either would pay for that as well.
 */
@Provider
@Guarded
@ApplicationScoped
public class CallbackGuard implements ContainerRequestFilter {

    /** Request attribute with the {@code IncomingCallback}; only {@link CallbackFilter} sets it. */
    static final String INCOMING = IncomingCallback.class.getName();

    /** Request attribute with a {@link PendingResponse}, which {@link CallbackResource} gives. */
    static final String PENDING = PendingResponse.class.getName();

    /** Two thirds of the request threads that {@code liberty/server.xml} has. */
    static final int MOST_PERMITS = 64;

    /** Some twenty commits; a database that needs longer is not served by threads that wait. */
    static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    /** Threads that give an answer which was not there in time. */
    static final int MOST_ANSWERING = 4;

    /** An answer that was not there in time. */
    record PendingResponse(CompletionStage<Response> answer) {}

    @Context HttpServletRequest http;
    @Inject CallbackReception reception;
    @Inject CallbackSettings settings;
    @Resource ManagedThreadFactory factory;

    private final BlockingPermits permits = new BlockingPermits(MOST_PERMITS, LONGEST_WAIT);

    private ExecutorService answering;

    @PostConstruct
    void start() {
        answering = AnsweringThreads.of(MOST_ANSWERING, factory);
    }

    @PreDestroy
    void stop() {
        answering.shutdown();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!(http.getAttribute(INCOMING) instanceof IncomingCallback incoming)) {
            throw new NotFoundException();
        }
        CompletionStage<Upload> recorded;
        try {
            recorded = reception.receive(incoming);
        } catch (RuntimeException refusal) {
            request.abortWith(Failure.answer(refusal));
            return;
        }
        boolean isHere = permits.await(recorded);
        CompletionStage<Response> answer =
                recorded.thenApply(this::answer).exceptionally(Failure::answer);
        if (isHere) {
            request.abortWith(answer.toCompletableFuture().join());
        } else {
            // whoever has recorded it may be a thread that has served a request
            http.setAttribute(
                    PENDING,
                    new PendingResponse(
                            answer.whenCompleteAsync((given, failure) -> {}, answering)));
        }
    }

    private Response answer(Upload upload) {
        return Reply.to(upload, settings.template()).toResponse();
    }
}
