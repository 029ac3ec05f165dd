package org.osscallback.callback;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.request.BodyReception;
import org.osscallback.request.IncomingCallback;
import org.osscallback.signature.RequestTarget;
import org.osscallback.testing.Beans;
import org.osscallback.testing.RequestInMemory;
import org.osscallback.testing.SignedCallback;
import org.osscallback.upload.Recorded;

@Timeout(60)
class CallbackGuardTest {

    private static final String ANSWERING = "answering";

    private static final ManagedThreadFactory THREADS =
            Beans.managed(
                    ManagedThreadFactory.class,
                    (ThreadFactory)
                            task -> {
                                Thread thread = new Thread(task, ANSWERING);
                                thread.setDaemon(true);
                                return thread;
                            });

    @Test
    void leavesACallbackThatIsNotSoonRecordedToTheResource() {
        try (Reception at = Reception.plain()) {
            at.sinkSays = new CompletableFuture<>();
            HttpServletRequest http = RequestInMemory.of(SignedCallback.valid()).http();
            IncomingCallback incoming =
                    new IncomingCallback(http, new RequestTarget("/callback", ""));
            new BodyReception(1_000, Duration.ofMinutes(1), 10_000, Runnable::run)
                    .receive(incoming.content());
            http.setAttribute(CallbackGuard.INCOMING, incoming);

            Beans.make(CallbackGuard.class, http, at.reception, at.settings, THREADS).filter(null);

            assertThat(new CallbackResource().receive(http)).isNotDone();
        }
    }

    /** On Open Liberty, a thread that has served a request may be unable to answer another. */
    @Test
    void hasALateAnswerGivenByAThreadThatServesNoRequests() throws Exception {
        try (Reception at = Reception.plain()) {
            CompletableFuture<Recorded> said = new CompletableFuture<>();
            at.sinkSays = said;
            HttpServletRequest http = RequestInMemory.of(SignedCallback.valid()).http();
            IncomingCallback incoming =
                    new IncomingCallback(http, new RequestTarget("/callback", ""));
            new BodyReception(1_000, Duration.ofMinutes(1), 10_000, Runnable::run)
                    .receive(incoming.content());
            http.setAttribute(CallbackGuard.INCOMING, incoming);
            Beans.make(CallbackGuard.class, http, at.reception, at.settings, THREADS).filter(null);
            CompletableFuture<String> answering =
                    new CallbackResource()
                            .receive(http)
                            .handle((answer, failure) -> Thread.currentThread().getName())
                            .toCompletableFuture();

            said.completeExceptionally(new Refusal(Problem.STORE_UNAVAILABLE, "it is away"));

            assertThat(answering.get()).isEqualTo(ANSWERING);
        }
    }
}
