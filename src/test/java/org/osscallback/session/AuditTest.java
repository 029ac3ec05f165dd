package org.osscallback.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.testing.MovedClock;

class AuditTest {

    private final MovedClock clock = new MovedClock();
    private final List<Audited> told = new ArrayList<>();
    private final Audit audit = new Audit(clock, told::add);

    @Test
    void tellsWhoDidWhatFromWhereInOneLine() {
        assertThat(Audit.line(Action.SIGNED_IN, "ve\nra", "127.0.0.1", "roles=[viewer]"))
                .isEqualTo("signed in: user=ve\\u000ara from=127.0.0.1 roles=[viewer]");
    }

    @Test
    void tellsObserversTheSameWithoutTheNameOfAPerson() {
        audit.tell(Action.ISSUED_TICKET, "ve\nra", null, "kind=a", "subject=alice");

        assertThat(told)
                .containsExactly(
                        new Audited(
                                clock.instant(),
                                Action.ISSUED_TICKET,
                                "ve\\u000ara",
                                null,
                                "kind=a"));
    }

    @Test
    void tellsTenFailuresASecond() {
        IntStream.range(0, 1000).forEach(i -> audit.tellFailure("vera", "127.0.0.1"));
        assertThat(told).hasSize(10);

        clock.advance(Duration.ofSeconds(1));
        audit.tellFailure("vera", "127.0.0.1");

        assertThat(told).hasSize(11);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void findsEachActionByItsName(Action action) {
        assertThat(Action.of(action.slug())).isEqualTo(action);
    }
}
