package org.osscallback.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.dispatch.TurnPlan.MOST_NEW;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osscallback.store.delivery.Deliveries.Claim;
import org.osscallback.store.delivery.Delivery;
import org.osscallback.store.delivery.History;
import org.osscallback.store.journal.JournalEvent;

/** What there is to do in a turn. */
class TurnPlanTest {

    @Test
    void endsAPageAtAHundred() {
        TurnPlan plan = TurnPlan.of(claim(List.of()), Subscribed.events("b", 3, 300), MOST_NEW, 0);

        assertThat(plan.jobs()).hasSize(MOST_NEW);
        assertThat(plan.from()).isEqualTo(3);
        assertThat(plan.end()).isEqualTo(3 + MOST_NEW);
    }

    @Test
    void passesWhatIsNotMeant() {
        List<JournalEvent> page =
                Stream.of(Subscribed.events("b", 3, 1), Subscribed.events("other", 4, 300))
                        .flatMap(List::stream)
                        .toList();

        TurnPlan plan = TurnPlan.of(claim(List.of()), page, 500, 0);

        assertThat(plan.jobs()).hasSize(1);
        assertThat(plan.end()).isEqualTo(304);
        assertThat(plan.reached(plan.jobs())).isEqualTo(3);
        assertThat(plan.reached(List.of())).isEqualTo(304);
    }

    @Test
    void beginsWithWhatIsDueAgain() {
        Delivery due = Delivery.fresh("s", "due", "upload.recorded", 1, "u", Delivery.LIVE, 0);

        TurnPlan plan =
                TurnPlan.of(
                        claim(List.of(new History(due, null, List.of()))),
                        Subscribed.events("b", 3, 1),
                        MOST_NEW,
                        0);

        assertThat(plan.jobs()).extracting(job -> job.delivery.eventId()).first().isEqualTo("due");
        assertThat(plan.jobs()).hasSize(2);
    }

    private static Claim claim(List<History> due) {
        return new Claim(Subscribed.to("b", 3, null, 0), List.of(), due);
    }
}
