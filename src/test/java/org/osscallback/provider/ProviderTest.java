package org.osscallback.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.osscallback.testing.MovedClock;

class ProviderTest {

    static final URI ANY = URI.create("https://id.example.com/");

    final Endpoints said = new Endpoints(ANY, ANY, ANY, false);
    final MovedClock clock = new MovedClock();
    final Provider provider = new Provider(this::read, clock);

    boolean away;
    int reads;

    private Endpoints read() throws IOException {
        reads++;
        if (away) {
            throw new IOException("away");
        }
        return said;
    }

    @Test
    void isReadWhenSomebodySignsInAndRemembered() {
        assertThat(reads).isZero();

        provider.endpoints();
        clock.advance(Provider.FRESH.minusSeconds(1));
        provider.endpoints();
        assertThat(reads).isOne();

        clock.advance(Duration.ofSeconds(1));
        assertThat(provider.endpoints()).isSameAs(said);
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void isLeftAloneForAWhileAfterItFailed() {
        away = true;
        assertUnavailable();
        assertUnavailable();
        assertThat(reads).isOne();

        away = false;
        clock.advance(Provider.REST);
        assertThat(provider.endpoints()).isSameAs(said);
    }

    @Test
    void holdsToWhatItSaidWhileItIsAway() {
        provider.endpoints();
        away = true;
        clock.advance(Provider.FRESH);

        assertThat(provider.endpoints()).isSameAs(said);
        assertThat(reads).isEqualTo(2);
    }

    private void assertUnavailable() {
        assertThatExceptionOfType(SignInFailed.class)
                .isThrownBy(provider::endpoints)
                .satisfies(
                        failed ->
                                assertThat(failed.reason)
                                        .isEqualTo(SignInFailed.Reason.PROVIDER_UNAVAILABLE))
                .withMessageContaining("away");
    }
}
