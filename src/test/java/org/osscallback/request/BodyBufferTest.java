package org.osscallback.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyBufferTest {

    private final BodyBuffer.Budget budget = new BodyBuffer.Budget(10_000);

    @Test
    void takesMemoryForWhatHasComeAndNotForWhatWasAnnounced() {
        BodyBuffer buffer = new BodyBuffer(1_000_000, budget);

        buffer.makeRoom();

        assertThat(budget.taken()).isEqualTo(2_048);
    }

    @Test
    void givesTheBytesThatWereRead() {
        BodyBuffer buffer = new BodyBuffer(100, budget);
        buffer.makeRoom();
        buffer.array()[0] = 7;
        buffer.read(1);

        assertThat(buffer.end()).containsExactly(7);
    }

    @Test
    void growsAsFarAsABodyMay() {
        BodyBuffer buffer = new BodyBuffer(5_000, budget);
        fill(buffer, 5_000);

        assertThat(buffer.isOverfull()).isFalse();
        fill(buffer, 1);

        assertThat(buffer.isOverfull()).isTrue();
    }

    @Test
    void hasNoRoomBeyondTheBudgetOfAll() {
        BodyBuffer one = new BodyBuffer(8_000, budget);
        fill(one, 8_000);

        BodyBuffer other = new BodyBuffer(8_000, budget);

        assertThat(other.makeRoom()).isFalse();
    }

    @Test
    void givesItsMemoryBack() {
        BodyBuffer buffer = new BodyBuffer(8_000, budget);
        fill(buffer, 8_000);

        buffer.end();
        buffer.end();

        assertThat(budget.taken()).isZero();
    }

    private static void fill(BodyBuffer buffer, int bytes) {
        for (int left = bytes; left > 0; ) {
            assertThat(buffer.makeRoom()).isTrue();
            int now = Math.min(left, buffer.room());
            buffer.read(now);
            left -= now;
        }
    }
}
