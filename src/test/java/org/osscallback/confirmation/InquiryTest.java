package org.osscallback.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osscallback.bucket.client.ObjectHead;
import org.osscallback.bucket.client.OssFailure;
import org.osscallback.bucket.client.OssFailure.Reason;
import org.osscallback.journal.Deliveries;
import org.osscallback.store.confirmation.Checked;
import org.osscallback.store.confirmation.Pending;
import org.osscallback.upload.Upload;
import org.osscallback.upload.Upload.Confirmation.State;

class InquiryTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private final ExecutorService one = Executors.newSingleThreadExecutor();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        one.shutdownNow();
    }

    @Test
    void tellsWhatOssSaysOfEach() {
        Inquiry inquiry =
                inquiry((bucket, object) -> object.equals("b") ? Optional.empty() : there());

        List<Checked> checked = inquiry.ask(List.of(pending("a", 0), pending("b", 0)), one);

        assertThat(checked)
                .extracting(each -> each.said().state())
                .containsExactly(State.CONFIRMED, State.MISSING);
        assertThat(inquiry.general()).isEmpty();
    }

    @Test
    void asksOfNothingThatIsGoneOrErased() {
        Upload erased = Deliveries.upload("photos", "x", Map.of());
        erased.erasedAt = NOW;
        Inquiry inquiry = inquiry((bucket, object) -> there());

        List<Checked> checked =
                inquiry.ask(
                        List.of(new Pending("gone", null, 0), new Pending("e", erased, 0)), one);

        assertThat(checked).containsExactly(Checked.dropped("gone"), Checked.dropped("e"));
        assertThat(asked).isEmpty();
    }

    @Test
    void leavesOneBucketForLaterAndGoesOnWithTheOthers() {
        Inquiry inquiry =
                inquiry(
                        (bucket, object) -> {
                            if (object.equals("a")) {
                                throw failure(Reason.DENIED);
                            }
                            return there();
                        });

        List<Checked> checked = inquiry.ask(List.of(pending("a", 2), pending("b", 0)), one);

        assertThat(checked.get(0).said()).isNull();
        assertThat(checked.get(0).nextAt()).isEqualTo(NOW.plusSeconds(20));
        assertThat(checked.get(1).said().state()).isEqualTo(State.CONFIRMED);
        assertThat(inquiry.general()).isEmpty();
    }

    @Test
    void leavesEverythingAsItIsWhenNothingCanBeAsked() {
        Inquiry inquiry =
                inquiry(
                        (bucket, object) -> {
                            throw failure(Reason.SECRET);
                        });

        List<Checked> checked = inquiry.ask(List.of(pending("a", 0), pending("b", 0)), one);

        assertThat(checked).isEmpty();
        assertThat(asked).as("the first failure is enough").containsExactly("a");
        assertThat(inquiry.general()).get().extracting(OssFailure::reason).isEqualTo(Reason.SECRET);
    }

    @Test
    void givesUpAfterSomeDays() {
        Inquiry inquiry =
                inquiry(
                        (bucket, object) -> {
                            throw failure(Reason.BUCKET);
                        });

        assertThat(inquiry.ask(List.of(pending("a", Inquiry.MOST_ATTEMPTS - 1)), one))
                .extracting(Checked::nextAt)
                .containsExactly((Instant) null);
        assertThat(Inquiry.pause(0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Inquiry.pause(Inquiry.MOST_ATTEMPTS)).isEqualTo(Inquiry.LONGEST_PAUSE);
    }

    private Inquiry inquiry(Inquiry.Heads oss) {
        return new Inquiry(
                (bucket, object) -> {
                    asked.add(object);
                    return oss.head(bucket, object);
                },
                new Pace(1_000_000, System::nanoTime),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Pending pending(String object, int attempts) {
        Upload upload = Deliveries.upload("photos", object, Map.of());
        return new Pending(upload.id(), upload, attempts);
    }

    private static Optional<ObjectHead> there() {
        return Optional.of(new ObjectHead("E", 1L, null, null, null, null, NOW));
    }

    private static OssFailure failure(Reason reason) {
        return new OssFailure(reason, "HEAD");
    }
}
