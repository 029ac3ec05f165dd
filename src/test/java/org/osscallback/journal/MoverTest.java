package org.osscallback.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osscallback.store.journal.Moved;
import org.osscallback.store.journal.OutboxMove;

class MoverTest {

    private long nanos = Long.MAX_VALUE - 5;
    private Moved next = Moved.NOTHING;
    private boolean waits;
    private int moves;
    private final List<JournalMoved> told = new ArrayList<>();
    private final Mover mover = new Mover(this::move, () -> waits, told::add, () -> nanos);

    private Moved move() {
        moves++;
        if (next == null) {
            throw new IllegalStateException("away");
        }
        return next;
    }

    @Test
    void triesForTheLeaseOnceASecondWithoutIt() {
        next = Moved.NOT_OURS;

        assertThat(mover.step()).isEqualTo(Mover.STANDBY);
        assertThat(mover.step()).isEqualTo(Mover.STANDBY);
        assertThat(mover.holder()).isFalse();
        assertThat(moves).isEqualTo(2);
    }

    @Test
    void opensNoTransactionWhileNothingWaitsAndTheLeaseIsFresh() {
        mover.step();

        assertThat(mover.step()).isEqualTo(Mover.PAUSE);
        assertThat(moves).isOne();
    }

    @Test
    void renewsTheLeaseWhenAThirdOfItIsOver() {
        mover.step();
        nanos += Duration.ofMillis(OutboxMove.LEASE_MILLIS / 3).toNanos();

        mover.step();

        assertThat(moves).isEqualTo(2);
    }

    @Test
    void goesOnAtOnceAfterAFullPage() {
        next = new Moved(true, OutboxMove.PAGE, 1_000);

        assertThat(mover.step()).isZero();
        assertThat(told).containsExactly(new JournalMoved(1_000));
    }

    @Test
    void looksLessOftenAfterAQuietMinute() {
        mover.step();
        Duration pause = Duration.ZERO;
        for (int look = 0; look < 400; look++) {
            pause = mover.step();
        }
        assertThat(pause).isEqualTo(Mover.LONG_PAUSE);

        waits = true;
        next = new Moved(true, 1, 1);
        assertThat(mover.step()).isEqualTo(Mover.PAUSE);
    }

    @Test
    void doesNotThinkThatItHasTheLeaseWhenItCouldNotAsk() {
        mover.step();
        next = null;
        waits = true;

        assertThatThrownBy(mover::step).hasMessage("away");

        assertThat(mover.holder()).isFalse();
    }
}
