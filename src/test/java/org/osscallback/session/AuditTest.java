package org.osscallback.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.osscallback.testing.MovedClock;

class AuditTest {

    private final MovedClock clock = new MovedClock();
    private final Audit failures = new Audit(clock);

    @Test
    void tellsWhoDidWhatFromWhereInOneLine() {
        assertThat(Audit.line("signed in", "ve\nra", "127.0.0.1", "roles=[viewer]"))
                .isEqualTo("signed in: user=ve\\u000ara from=127.0.0.1 roles=[viewer]");
    }

    @Test
    void tellsTenFailuresASecond() {
        assertThat(IntStream.range(0, 1000).filter(i -> failures.take()).count()).isEqualTo(10);

        clock.advance(java.time.Duration.ofSeconds(1));

        assertThat(failures.take()).isTrue();
    }
}
