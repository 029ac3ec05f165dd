package org.osscallback.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.signature.RequestTarget;

class CallbackRefusedTest {

    static final Instant WHEN = Instant.parse("2026-11-22T08:00:00Z");

    static final Duration TOOK = Duration.ofMillis(3);

    @Test
    void tellsWhatIsKnown() {
        Refusal refusal = Refusal.diagnosed(Problem.SIGNATURE_MISMATCH, "detail", "diagnosis");

        CallbackRefused refused =
                CallbackRefused.of(new RequestTarget("/a%20b", "secret=1"), refusal, WHEN, TOOK);

        assertThat(refused)
                .isEqualTo(
                        new CallbackRefused(
                                WHEN,
                                "/a%20b",
                                Problem.SIGNATURE_MISMATCH,
                                "detail",
                                "diagnosis",
                                null,
                                TOOK));
    }

    @Test
    void hasNoDiagnosisIfThereIsNone() {
        Refusal refusal = new Refusal(Problem.OBJECT_MISSING, "detail");

        CallbackRefused refused =
                CallbackRefused.of(new RequestTarget("/", ""), refusal, WHEN, TOOK);

        assertThat(refused.diagnosis()).isNull();
    }

    @Test
    void showsWhatAPathHides() {
        CallbackRefused refused =
                CallbackRefused.of(
                        new RequestTarget("/a\u001b[2J\u202eb\u2028", ""),
                        new Refusal(Problem.OBJECT_MISSING, "detail"),
                        WHEN,
                        TOOK);

        assertThat(refused.path()).isEqualTo("/a\\u001b[2J\\u202eb\\u2028");
    }

    @Test
    void keepsTheCauseForTheLog() {
        Throwable cause = new IllegalStateException("no space left");
        Refusal refusal = new Refusal(Problem.STORE_UNAVAILABLE, "detail", cause);

        CallbackRefused refused =
                CallbackRefused.of(new RequestTarget("/", ""), refusal, WHEN, TOOK);

        assertThat(refused.cause()).isSameAs(cause);
        assertThat(refused.withoutCause().cause()).isNull();
    }

    @Test
    void cutsALongPath() {
        Refusal refusal = new Refusal(Problem.OBJECT_MISSING, "detail");
        String path = "/" + "a".repeat(255);

        CallbackRefused kept = CallbackRefused.of(new RequestTarget(path, ""), refusal, WHEN, TOOK);
        CallbackRefused cut =
                CallbackRefused.of(new RequestTarget(path + "b", ""), refusal, WHEN, TOOK);

        assertThat(kept.path()).isEqualTo(path);
        assertThat(cut.path()).isEqualTo(path);
    }
}
