package org.osscallback.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osscallback.problem.Finding;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.signature.RequestTarget;

class CallbackRefusedTest {

    static final Instant WHEN = Instant.parse("2026-11-22T08:00:00Z");

    static final Duration TOOK = Duration.ofMillis(3);

    private static CallbackRefused.Request request(String path) {
        return CallbackRefused.Request.of(
                new RequestTarget(path, "secret=1"), "192.0.2.7", SignedFacts.NONE, null);
    }

    @Test
    void tellsWhatIsKnown() {
        Finding finding = Finding.of("code", "diagnosis");
        Refusal refusal = Refusal.diagnosed(Problem.SIGNATURE_MISMATCH, "detail", List.of(finding));

        CallbackRefused refused = CallbackRefused.of(request("/a%20b"), refusal, WHEN, TOOK);

        assertThat(refused)
                .isEqualTo(
                        new CallbackRefused(
                                WHEN,
                                new CallbackRefused.Request(
                                        "/a%20b", "192.0.2.7", SignedFacts.NONE, null),
                                Problem.SIGNATURE_MISMATCH,
                                "detail",
                                List.of(finding),
                                null,
                                TOOK));
        assertThat(refused.diagnosis()).isEqualTo("diagnosis");
    }

    @Test
    void hasNoDiagnosisIfThereIsNone() {
        Refusal refusal = new Refusal(Problem.OBJECT_MISSING, "detail");

        CallbackRefused refused = CallbackRefused.of(request("/"), refusal, WHEN, TOOK);

        assertThat(refused.diagnosis()).isNull();
    }

    @Test
    void showsWhatAPathHides() {
        assertThat(request("/a\u001b[2J\u202eb\u2028").path())
                .isEqualTo("/a\\u001b[2J\\u202eb\\u2028");
    }

    @Test
    void keepsTheCauseForTheLog() {
        Throwable cause = new IllegalStateException("no space left");
        Refusal refusal = new Refusal(Problem.STORE_UNAVAILABLE, "detail", cause);

        assertThat(CallbackRefused.of(request("/"), refusal, WHEN, TOOK).cause()).isSameAs(cause);
    }

    @Test
    void cutsALongPath() {
        String path = "/" + "a".repeat(255);

        assertThat(request(path).path()).isEqualTo(path);
        assertThat(request(path + "b").path()).isEqualTo(path);
    }
}
