package org.osscallback.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osscallback.outcome.CallbackRefused;
import org.osscallback.outcome.SignedFacts;
import org.osscallback.problem.Problem;

class CallbackLogTest {

    @Test
    void writesOneLineWhateverOutsidersPutIntoIt() {
        String line = CallbackLog.line(refused("the field a\nrefused \u001b[31m\u202e is there"));

        assertThat(line)
                .isEqualTo(
                        "refused POST /callback 422 body-malformed: the field"
                                + " a\\u000arefused \\u001b[31m\\u202e is there.");
    }

    @Test
    void cutsALineThatIsTooLong() {
        assertThat(CallbackLog.line(refused("x".repeat(10_000)))).hasSize(4_096);
    }

    private static CallbackRefused refused(String detail) {
        return new CallbackRefused(
                Instant.EPOCH,
                new CallbackRefused.Request("/callback", "192.0.2.7", SignedFacts.NONE, null),
                Problem.BODY_MALFORMED,
                detail,
                List.of(),
                null,
                Duration.ZERO);
    }
}
