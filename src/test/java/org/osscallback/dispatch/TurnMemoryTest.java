package org.osscallback.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.osscallback.store.delivery.Deliveries.Claim;

/** What turns hold in memory together. */
class TurnMemoryTest {

    private final TurnMemory memory = new TurnMemory();

    @Test
    void letsTurnsBeginUntilItIsFull() {
        assertThat(memory.take(TurnMemory.MOST_CHARACTERS - 1)).isTrue();
        assertThat(memory.take(2)).isFalse();
        assertThat(memory.take(1)).isTrue();
        memory.giveBack(TurnMemory.MOST_CHARACTERS - 1);
        assertThat(memory.take(2)).isTrue();
    }

    @Test
    void letsOneBeginHoweverLargeItIs() {
        assertThat(memory.take(TurnMemory.MOST_CHARACTERS * 2)).isTrue();
        assertThat(memory.take(1)).isFalse();
    }

    @Test
    void countsWhatCanBeLarge() {
        var events = Subscribed.events("b", 3, 2);
        events.forEach(event -> event.upload().answer = "1234");
        TurnPlan plan =
                TurnPlan.of(
                        new Claim(Subscribed.to("b", 3, null, 0), List.of(), List.of()),
                        events,
                        TurnPlan.MOST_NEW,
                        0);

        assertThat(plan.characters()).isEqualTo(2 * events.get(0).upload().characters());
        assertThat(plan.characters()).isGreaterThanOrEqualTo(8);
    }
}
