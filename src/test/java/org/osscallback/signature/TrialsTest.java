package org.osscallback.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.osscallback.problem.Problem.SIGNATURE_MISMATCH;
import static org.osscallback.problem.Problem.SIGNATURE_MISSING;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.osscallback.endpoint.CallbackRoute;
import org.osscallback.problem.Finding;
import org.osscallback.problem.Refusal;
import org.osscallback.signature.SignedRequest.Credentials;
import org.osscallback.testing.Configured;
import org.osscallback.testing.SignedCallback;

class TrialsTest {

    private static final byte[] BODY = "object=a".getBytes(UTF_8);

    private static final RequestTarget TARGET = new RequestTarget("/a%20b", "c=d");

    private final AtomicLong nanos = new AtomicLong();
    private final Trials trials = new Trials(CallbackRoute.from(Configured.nothing()), nanos::get);

    private static SignedRequest request(Trial trial, RequestTarget arrived) {
        return new SignedRequest(arrived, BODY, credentials(trial));
    }

    private static Credentials credentials(Trial trial) {
        return new Credentials(trial.sign(TARGET, BODY), trial.keyUrlHeader(), null, List.of());
    }

    private Optional<Trial> found(Trial trial) {
        return trials.of(() -> credentials(trial));
    }

    @Test
    void knowAndVerifyTheTestThatIsUnderWay() {
        Trial trial = trials.begin().orElseThrow();

        assertThat(found(trial)).containsSame(trial);
        assertThat(trial.verify(request(trial, TARGET)).target()).asString().isEqualTo("/a b?c=d");
        assertThat(Base64.getDecoder().decode(trial.sign(TARGET, BODY)))
                .as("as long as OSS's")
                .hasSize(64);
    }

    @Test
    void verifyItOnce() {
        Trial trial = trials.begin().orElseThrow();

        trial.verify(request(trial, TARGET));

        assertThat(found(trial)).isEmpty();
    }

    /** Both were found before either was verified. */
    @Test
    void verifyOneOfTwoThatComeInTheSameMoment() {
        Trial trial = trials.begin().orElseThrow();
        SignedRequest request = request(trial, TARGET);

        trial.verify(request);
        trial.arrived(null);
        Refusal refused = catchThrowableOfType(Refusal.class, () -> trial.verify(request));
        trial.arrived(refused);

        assertThat(refused.problem).isEqualTo(SIGNATURE_MISMATCH);
        assertThat(trial.arrival()).contains(new Trial.Arrival(null));
    }

    @Test
    void knowItForTenSeconds() {
        Trial trial = trials.begin().orElseThrow();

        nanos.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
        assertThat(found(trial)).isPresent();
        nanos.addAndGet(1);
        assertThat(found(trial)).isEmpty();
    }

    @Test
    void knowItUntilItsEnd() {
        Trial trial = trials.begin().orElseThrow();

        trials.end(trial);

        assertThat(found(trial)).isEmpty();
    }

    @Test
    void haveOneAtATime() {
        Trial first = trials.begin().orElseThrow();
        assertThat(trials.begin()).isEmpty();

        trials.end(first);
        Trial second = trials.begin().orElseThrow();
        trials.end(first);

        assertThat(found(second)).as("whoever ends another").containsSame(second);
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(trials.begin()).as("after one that never ended").isPresent();
    }

    @Test
    void knowNoOther() {
        Trial trial = trials.begin().orElseThrow();
        Trials elsewhere = new Trials(CallbackRoute.from(Configured.nothing()), nanos::get);
        Trial other = elsewhere.begin().orElseThrow();

        assertThat(found(other)).isEmpty();
        assertThat(trials.of(() -> new Credentials(null, null, null, List.of()))).isEmpty();
        assertThat(trials.of(SignedCallback.valid().request()::credentials)).isEmpty();
        assertThat(other.keyUrlHeader()).isNotEqualTo(trial.keyUrlHeader());
    }

    @Test
    void askForNothingWhileThereIsNone() {
        Optional<Trial> found =
                trials.of(
                        () -> {
                            throw new AssertionError("headers are read for each callback");
                        });

        assertThat(found).isEmpty();
    }

    /** Whoever has seen the address of the key cannot sign with it. */
    @Test
    void refuseWhatAnotherKeySigned() {
        Trial trial = trials.begin().orElseThrow();
        SignedRequest forged =
                SignedCallback.valid().withKeyUrlHeader(trial.keyUrlHeader()).request();

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> trial.verify(forged));

        assertThat(refusal.problem).isEqualTo(SIGNATURE_MISMATCH);
        assertThat(found(trial)).as("the real one may still come").isPresent();
    }

    @Test
    void sayWhatChangedOnTheWay() {
        Trial trial = trials.begin().orElseThrow();
        SignedRequest slashed = request(trial, new RequestTarget("/a%20b/", "c=d"));

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> trial.verify(slashed));

        assertThat(refusal.diagnosis()).extracting(Finding::code).contains("slash");
    }

    @Test
    void sayThatAHeaderIsGone() {
        Trial trial = trials.begin().orElseThrow();
        SignedRequest without =
                new SignedRequest(
                        TARGET, BODY, new Credentials(null, trial.keyUrlHeader(), null, List.of()));

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> trial.verify(without));

        assertThat(refusal.problem).isEqualTo(SIGNATURE_MISSING);
        assertThat(refusal.diagnosis()).extracting(Finding::code).contains("authorization-removed");
    }

    @Test
    void tellTheSenderWhatBecameOfIt() {
        Trial trial = trials.begin().orElseThrow();
        assertThat(trial.arrival()).isEmpty();

        trial.arrived(null);

        assertThat(trial.arrival()).contains(new Trial.Arrival(null));
    }
}
