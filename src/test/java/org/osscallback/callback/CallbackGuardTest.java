package org.osscallback.callback;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osscallback.request.BodyReception;
import org.osscallback.request.IncomingCallback;
import org.osscallback.signature.RequestTarget;
import org.osscallback.testing.Beans;
import org.osscallback.testing.RequestInMemory;
import org.osscallback.testing.SignedCallback;

@Timeout(60)
class CallbackGuardTest {

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

            Beans.make(CallbackGuard.class, http, at.reception, at.settings).filter(null);

            assertThat(new CallbackResource().receive(http)).isNotDone();
        }
    }
}
