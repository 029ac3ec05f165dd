package org.osscallback.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.osscallback.problem.Problem.KEY_UNAVAILABLE;

import java.io.IOException;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osscallback.problem.Refusal;
import org.osscallback.testing.SigningKey;

class KeyHostTest {

    static final OssKey KEY = SigningKey.generate().publicKey();

    static final PublicKeyUrl URL = PinnedKeys.PUBLISHED.get(0).resolve("k.pem");

    /** What a fetch, or an interceptor around it, comes to. */
    private interface Outcome {
        OssKey get() throws IOException;
    }

    @Test
    void handsOnTheKey() {
        KeyHost host = hostThat(() -> KEY);

        assertThat(host.get(URL)).isSameAs(KEY);
    }

    @Test
    void handsOnARefusal() {
        Refusal refusal = new Refusal(KEY_UNAVAILABLE, "the key host answered 404");
        KeyHost host = hostThat(failing(refusal));

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> host.get(URL)).isSameAs(refusal);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new IOException("broken"), "the key host cannot be reached"),
                Arguments.of(new TimeoutException(), "the key host is too slow"),
                Arguments.of(
                        new CircuitBreakerOpenException(),
                        "the key host failed too often to be asked now"),
                Arguments.of(new BulkheadException(), "too many keys are being fetched"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void turnsEachFailureIntoARefusal(Exception failure, String detail) {
        KeyHost host = hostThat(failing(failure));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> host.get(URL))
                .withMessage(detail)
                .withCause(failure)
                .satisfies(refusal -> assertThat(refusal.problem).isEqualTo(KEY_UNAVAILABLE));
    }

    private static KeyHost hostThat(Outcome outcome) {
        return new KeyHost(
                new HttpKeySource() {
                    @Override
                    public OssKey fetch(PublicKeyUrl url) throws IOException {
                        return outcome.get();
                    }
                });
    }

    private static Outcome failing(Exception failure) {
        return () -> {
            if (failure instanceof IOException unreachable) {
                throw unreachable;
            }
            throw (RuntimeException) failure;
        };
    }
}
