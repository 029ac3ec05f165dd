package org.osscallback.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.osscallback.store.delivery.StoredSubscription;

/** What there is to do for all subscriptions. */
class AgendaTest {

    private static final long NOW = 1_000;

    private final List<Long> read = new ArrayList<>();

    @Test
    void readsOnceForAllThatStandAtOnePlace() {
        List<StoredSubscription> all =
                LongStream.range(0, 1_000)
                        .mapToObj(each -> Subscribed.to("b" + each, 3, null, 0))
                        .toList();

        Agenda agenda = agenda(all);

        assertThat(read).containsExactly(3L);
        assertThat(agenda.turns().keySet())
                .extracting(StoredSubscription::name)
                .containsExactly("b03");
        assertThat(agenda.passed().get(3L)).hasSize(999);
        assertThat(agenda.ends()).containsEntry(3L, 5L);
    }

    @Test
    void readsAFewPagesAtATime() {
        List<StoredSubscription> all =
                LongStream.range(0, 20)
                        .mapToObj(each -> Subscribed.to("b0", each, null, 0))
                        .toList();

        Agenda agenda = agenda(all);

        assertThat(read).hasSize(Agenda.MOST_PAGES);
        assertThat(agenda.turns()).hasSize(Agenda.MOST_PAGES);
    }

    @Test
    void leavesATargetAloneThatIsAway() {
        assertThat(agenda(List.of(Subscribed.to("b0", 3, 1L, NOW + 1))).turns()).isEmpty();
        assertThat(agenda(List.of(Subscribed.to("b0", 3, 1L, NOW - 1))).turns()).hasSize(1);
    }

    @Test
    void waitsForWhatIsNotDue() {
        assertThat(agenda(List.of(Subscribed.to("x", 100, NOW + 1, 0))).turns()).isEmpty();
        assertThat(agenda(List.of(Subscribed.to("x", 100, NOW, 0))).turns()).hasSize(1);
        // finds out with whatever there is
        assertThat(agenda(List.of(Subscribed.to("x", 100, NOW + 1, NOW))).turns()).hasSize(1);
        assertThat(read).isEmpty();
    }

    private Agenda agenda(List<StoredSubscription> all) {
        return Agenda.of(
                all,
                50,
                NOW,
                place -> {
                    read.add(place);
                    return Subscribed.events("b0", place, 2);
                });
    }
}
