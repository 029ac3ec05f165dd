package org.osscallback.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osscallback.testing.MovedClock;

class AuthorizationRequestsTest {

    final MovedClock clock = new MovedClock();
    final AuthorizationRequests attempts = new AuthorizationRequests(clock);

    @Test
    void endOnce() {
        AuthorizationRequest begun = attempts.begin("/");

        assertThat(attempts.end(begun.state(), begun.browser())).contains(begun);
        assertThat(attempts.end(begun.state(), begun.browser())).isEmpty();
    }

    @Test
    void endOnlyInTheirOwnBrowserWhichKeepsThem() {
        AuthorizationRequest begun = attempts.begin("/");
        AuthorizationRequest other = attempts.begin("/");

        assertThat(attempts.end(begun.state(), other.browser())).isEmpty();
        assertThat(attempts.end(begun.state(), "")).isEmpty();
        assertThat(attempts.end("", begun.browser())).isEmpty();
        assertThat(attempts.end(begun.state(), begun.browser())).contains(begun);
    }

    @Test
    void areForgottenAfterTenMinutes() {
        AuthorizationRequest lost = attempts.begin("/");
        clock.advance(Duration.ofMinutes(9));
        AuthorizationRequest late = attempts.begin("/");
        clock.advance(Duration.ofMinutes(1));

        assertThat(attempts.end(lost.state(), lost.browser())).isEmpty();
        assertThat(attempts.end(late.state(), late.browser())).contains(late);
    }

    @Test
    void forgetTheOldestBeyondTheLimit() {
        AuthorizationRequest oldest = attempts.begin("/");
        AuthorizationRequest next = attempts.begin("/");
        for (int more = 1; more < AuthorizationRequests.MOST; more++) {
            attempts.begin("/");
        }

        assertThat(attempts.end(oldest.state(), oldest.browser())).isEmpty();
        assertThat(attempts.end(next.state(), next.browser())).contains(next);
    }

    @Test
    void shareNoSecret() {
        AuthorizationRequest one = attempts.begin("/");
        AuthorizationRequest two = attempts.begin("/");

        assertThat(Stream.of(one, two).flatMap(AuthorizationRequestsTest::secrets))
                .doesNotHaveDuplicates()
                .allMatch(secret -> secret.matches("[\\w-]{43}"));
        assertThat(one.toString()).doesNotContain(one.state(), one.verifier());
    }

    private static Stream<String> secrets(AuthorizationRequest attempt) {
        return Stream.of(attempt.state(), attempt.browser(), attempt.nonce(), attempt.verifier());
    }

    /** RFC 7636, appendix B. */
    @Test
    void showTheProviderAHashOfTheVerifier() {
        AuthorizationRequest attempt =
                new AuthorizationRequest(
                        "s",
                        "b",
                        "n",
                        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                        "/",
                        Instant.EPOCH);

        assertThat(attempt.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
