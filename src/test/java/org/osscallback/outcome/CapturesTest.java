package org.osscallback.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.problem.Problem.BODY_MALFORMED;
import static org.osscallback.problem.Problem.SIGNATURE_MISMATCH;
import static org.osscallback.problem.Problem.STORE_UNAVAILABLE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.problem.Finding;
import org.osscallback.problem.Refusal;
import org.osscallback.signature.SignedRequest;
import org.osscallback.testing.Beans;
import org.osscallback.testing.SignedCallback;

class CapturesTest {

    private static final SignedCallback GENUINE = SignedCallback.valid();

    private static final Refusal MALFORMED = new Refusal(BODY_MALFORMED, "no");

    private final AtomicLong nanos = new AtomicLong();
    private final Captures captures = captures(true);

    private Captures captures(boolean on) {
        Captures made = Beans.make(Captures.class, new CaptureSettings(on, Duration.ofHours(1)));
        made.nanoTime = nanos::get;
        return made;
    }

    private static Refusal mismatch(String code) {
        return Refusal.diagnosed(SIGNATURE_MISMATCH, "no", List.of(Finding.of(code, "why")));
    }

    private static Capture take(Captures from, SignedRequest request, RuntimeException cause) {
        return from.of(() -> Optional.of(request), cause);
    }

    private long taken(int times, RuntimeException cause) {
        return IntStream.range(0, times)
                .filter(each -> take(captures, GENUINE.request(), cause) != null)
                .count();
    }

    @Test
    void keepsWhatOssSignsAndNotTheSignature() {
        SignedRequest request =
                GENUINE.withPath("/a%20b").withQuery("c=%20").withBody("object=x").request();

        Capture capture = take(captures, request, MALFORMED);

        assertThat(new String(capture.text(), UTF_8)).isEqualTo("/a b?c=%20\nobject=x");
        assertThat(capture.length()).isEqualTo(capture.text().length);
        assertThat(capture.keyUrl()).isEqualTo(SignedCallback.KEY_URL);
        assertThat(capture.signatureBytes()).isEqualTo(64);
        assertThat(capture.toString()).doesNotContain("object", "http");
    }

    @Test
    void keepsAPathWithALineFeedAsItCame() {
        Capture capture = take(captures, GENUINE.withPath("/a%0Ab").request(), MALFORMED);

        assertThat(new String(capture.text(), UTF_8)).startsWith("/a%0Ab");
    }

    @Test
    void saysNothingOfHeadersThatCannotBeRead() {
        SignedRequest request =
                GENUINE.withSignature("not Base64!").withKeyUrlHeader("neither!").request();

        Capture capture = take(captures, request, MALFORMED);

        assertThat(capture.keyUrl()).isNull();
        assertThat(capture.signatureBytes()).isNull();
    }

    @Test
    void keepsSomeKilobytesOfALongBodyAndItsLength() {
        SignedRequest request = GENUINE.withBody(new byte[200_000]).request();

        Capture capture = take(captures, request, MALFORMED);

        assertThat(capture.text()).hasSizeLessThan(10_000);
        assertThat(capture.with(capture.text()).text()).hasSize(Capture.MOST_BYTES);
        assertThat(capture.length()).isEqualTo("/callback\n".length() + 200_000);
    }

    @Test
    void keepsSomeKilobytesOfALongTarget() {
        SignedRequest request = GENUINE.withQuery("q".repeat(20_000)).request();

        assertThat(take(captures, request, MALFORMED).text()).hasSizeLessThan(10_000);
    }

    @Test
    void keepsNothingUnlessItIsWanted() {
        assertThat(take(captures(false), GENUINE.request(), MALFORMED)).isNull();
    }

    @Test
    void keepsNothingOfABodyThatDidNotCome() {
        assertThat(captures.of(Optional::empty, MALFORMED)).isNull();
    }

    @Test
    void keepsNothingWhereTheRequestIsNotTheReason() {
        assertThat(take(captures, GENUINE.request(), new Refusal(STORE_UNAVAILABLE, "no")))
                .isNull();
        assertThat(take(captures, GENUINE.request(), new IllegalStateException())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"repeated", "too-many"})
    void keepsNothingThatWasNotExamined(String code) {
        assertThat(take(captures, GENUINE.request(), mismatch(code))).isNull();
    }

    @Test
    void keepsSoManyASecond() {
        assertThat(taken(1_000, MALFORMED)).isEqualTo(Captures.BURST);

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(taken(1_000, MALFORMED)).isEqualTo(2 * Captures.A_SECOND);
    }

    @Test
    void keepsFewForgeriesAnHourWhateverElseComes() {
        assertThat(taken(30, mismatch("forgery"))).isEqualTo(Captures.FORGERIES);
        assertThat(taken(1, mismatch("unknown"))).isOne();

        nanos.addAndGet(Duration.ofMinutes(59).toNanos());
        assertThat(taken(1, mismatch("forgery"))).isZero();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(taken(30, mismatch("forgery"))).isEqualTo(Captures.FORGERIES);
    }
}
