package org.osscallback.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SendBufferTest {

    private static final byte[] EVENT = "id: 1\n\n".getBytes(StandardCharsets.UTF_8);

    private static final LiveTimeouts PATIENCE =
            new LiveTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofHours(1));

    /** Begins where a sum with it overflows, as {@link System#nanoTime()} may. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    private final SendMemory memory = new SendMemory();

    private final SendBuffer outbox = new SendBuffer(PATIENCE, nanos::get, memory);

    @Test
    void givesEventsAwayInTheirOrder() {
        byte[] second = {2};
        outbox.say(EVENT);
        outbox.tell(second);

        assertThat(outbox.take()).isSameAs(EVENT);
        assertThat(outbox.take()).isSameAs(second);
        assertThat(outbox.take()).isNull();
    }

    @Test
    void isStalledWhenNothingIsTakenForTooLong() {
        pass(Duration.ofHours(2));
        outbox.say(EVENT);
        assertThat(outbox.stalled()).isFalse();

        pass(Duration.ofMillis(29_999));
        assertThat(outbox.stalled()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(outbox.stalled()).isTrue();
    }

    @Test
    void isNotStalledWhileSomethingIsTakenNowAndThen() {
        outbox.say(EVENT);
        outbox.say(EVENT);
        outbox.say(EVENT);
        pass(Duration.ofSeconds(29));
        outbox.take();
        pass(Duration.ofSeconds(29));

        assertThat(outbox.stalled()).isFalse();
    }

    @Test
    void isNotStalledWhenNothingWaits() {
        outbox.say(EVENT);
        outbox.take();
        pass(Duration.ofMinutes(59));

        assertThat(outbox.stalled()).isFalse();
    }

    @Test
    void countsAStallFromWhatMoreIsSaidOn() {
        outbox.say(EVENT);
        pass(Duration.ofSeconds(20));
        outbox.say(EVENT);
        pass(Duration.ofSeconds(10));

        assertThat(outbox.stalled()).isTrue();
    }

    @Test
    void sendsASignOfLifeAfterAQuietTime() {
        pass(Duration.ofMillis(14_999));
        outbox.tick();
        assertThat(outbox.take()).isNull();

        pass(Duration.ofMillis(1));
        outbox.tick();
        outbox.tick();
        assertThat(text(outbox.take())).isEqualTo(":\n\n");
        assertThat(outbox.take()).isNull();
    }

    @Test
    void sendsNoSignOfLifeWhileSomethingWaits() {
        outbox.say(EVENT);
        pass(Duration.ofSeconds(16));
        outbox.tick();

        outbox.take();
        assertThat(outbox.take()).isNull();
    }

    @Test
    void endsAnAnswerThatIsOldWithTheReason() {
        pass(Duration.ofHours(1));
        outbox.tick();
        outbox.say(EVENT);
        outbox.tick();

        outbox.take(); // a sign of life, since it was quiet
        assertThat(outbox.ended()).isFalse();
        assertThat(text(outbox.take())).isEqualTo("event: end\ndata: {\"reason\":\"time\"}\n\n");
        assertThat(outbox.take()).isNull();
        assertThat(outbox.ended()).isTrue();
    }

    @Test
    void dropsAClientThatLeftTooMuchUnreadAndTellsIt() {
        byte[] half = new byte[SendBuffer.MOST_WAITING_BYTES / 2];
        outbox.say(half);
        outbox.say(half);
        outbox.say(EVENT);
        outbox.say(EVENT);

        assertThat(text(outbox.take())).isEqualTo("event: end\ndata: {\"reason\":\"slow\"}\n\n");
        assertThat(outbox.take()).isNull();
        assertThat(outbox.ended()).isTrue();
    }

    @Test
    void takesOneEventHoweverLargeWhenNothingWaits() {
        byte[] large = new byte[SendBuffer.MOST_WAITING_BYTES + 1];
        outbox.say(large);

        assertThat(outbox.take()).isSameAs(large);
        assertThat(outbox.ended()).isFalse();
    }

    @Test
    void takesMoreOfThePastWhileLittleWaits() {
        assertThat(outbox.takesMore()).isTrue();
        outbox.tell(new byte[SendBuffer.MOST_WAITING_BYTES / 4]);
        assertThat(outbox.takesMore()).isFalse();
        outbox.take();
        assertThat(outbox.takesMore()).isTrue();
    }

    @Test
    void dropsAClientThatReadsNothingWhenAllTogetherLeaveTooMuchUnread() {
        outbox.say(EVENT);
        memory.add(SendMemory.MOST_BYTES - EVENT.length);

        outbox.say(EVENT);

        assertThat(text(outbox.take())).isEqualTo("event: end\ndata: {\"reason\":\"slow\"}\n\n");
    }

    @Test
    void takesWhatHappensFromOneWhoReadsThoughOthersDoNot() {
        memory.add(SendMemory.MOST_BYTES);

        outbox.say(EVENT);

        assertThat(outbox.take()).isSameAs(EVENT);
        assertThat(outbox.takesMore()).isTrue();
    }

    @Test
    void givesBackTheMemoryOfWhatIsTakenDroppedOrForgotten() {
        outbox.say(EVENT);
        outbox.say(EVENT);
        outbox.take();
        outbox.discard();
        outbox.say(EVENT);

        assertThat(memory.has(SendMemory.MOST_BYTES)).isTrue();
        assertThat(outbox.waits()).isFalse();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static String text(byte[] event) {
        return new String(event, StandardCharsets.UTF_8);
    }
}
