package org.osscallback.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osscallback.store.removal.Removed;
import org.osscallback.upload.Position;
import org.osscallback.upload.UploadFilter;

class SweepTest {

    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

    private static final Position START = Position.before(Instant.EPOCH);

    private static final Position PLACE = new Position(NOW.minusSeconds(1), "x");

    private record Asked(UploadFilter filter, Set<String> spared, Position behind) {}

    private final List<Asked> asked = new ArrayList<>();
    private final Deque<Removed> answers = new ArrayDeque<>();

    private final Sweep sweep =
            new Sweep(
                    new RetentionSettings(
                            Optional.of(Duration.ofDays(30)),
                            Map.of(
                                    "photos", Optional.of(Duration.ofDays(1)),
                                    "contracts", Optional.empty())),
                    (filter, spared, behind) -> {
                        asked.add(new Asked(filter, spared, behind));
                        return answers.remove();
                    });

    @Test
    void asksForEachBucketWithItsTimeAndSparesItInTheRest() {
        answers.add(new Removed(true, 0, START, false));
        answers.add(new Removed(true, 0, START, false));

        assertThat(sweep.step(NOW)).isTrue();
        assertThat(sweep.step(NOW)).isTrue();
        assertThat(sweep.step(NOW)).as("all has been asked").isFalse();

        UploadFilter photos =
                UploadFilter.of("photos", null).during(null, NOW.minus(Duration.ofDays(1)));
        UploadFilter rest = UploadFilter.ALL.during(null, NOW.minus(Duration.ofDays(30)));
        assertThat(asked)
                .containsExactly(
                        new Asked(photos, Set.of(), START),
                        new Asked(rest, Set.of("photos", "contracts"), START));
    }

    @Test
    void goesOnWhereItWasAndDoesNotLookAtTheBeginningAgain() {
        answers.add(new Removed(true, 200, PLACE, true));
        answers.add(new Removed(true, 3, PLACE, false));

        sweep.step(NOW);
        sweep.step(NOW);

        assertThat(asked.get(1).behind()).isEqualTo(PLACE);
        assertThat(asked.get(1).filter().texts().get("bucket")).isEqualTo("photos");
    }

    @Test
    void beginsAnewWhenAnotherNodeHadTheLease() {
        answers.add(new Removed(true, 200, PLACE, true));
        answers.add(new Removed(false, 0, PLACE, false));
        answers.add(new Removed(true, 0, START, false));

        sweep.step(NOW);
        assertThat(sweep.step(NOW)).isFalse();
        sweep.step(NOW);

        assertThat(asked.get(2).behind()).isEqualTo(START);
    }
}
