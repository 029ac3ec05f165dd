package org.osscallback.trail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.notice.Seal;
import org.osscallback.testing.Configured;

class MaskingTest {

    private static final String SEAL = "abcdefgh.ijklmno~p";

    private final Masking masking =
            new Masking(Seal.from(Configured.with("oss.callback.seal", SEAL)));

    private String masked(String text) {
        return new String(masking.mask(text.getBytes(ISO_8859_1)), ISO_8859_1);
    }

    @Test
    void putsStarsInPlaceOfTheSealWhereverItIs() {
        String text = "/callback?" + SEAL + "\nseal=" + SEAL + "&object=\u00ff\u0000";

        assertThat(masked(text))
                .hasSameSizeAs(text)
                .doesNotContain(SEAL)
                .endsWith("&object=\u00ff\u0000");
    }

    @ParameterizedTest
    @CsvSource({
        "ticket=eyJhbGc.eyJzdWI.s3cr-_3t&a=b, ticket=eyJhbGc.eyJzdWI.********&a=b",
        "ticket=eyJhbGc%2EeyJzdWI%2es3cret, ticket=eyJhbGc%2EeyJzdWI%2e******",
        "eyJhbGc.eyJzdWI., eyJhbGc.eyJzdWI.",
        "eyJhbGc.eyJzdWI, eyJhbGc.eyJzdWI"
    })
    void putsStarsInPlaceOfTheEndOfATicket(String text, String masked) {
        assertThat(masked(text)).isEqualTo(masked);
    }

    @Test
    void changesNothingElse() {
        Masking without = new Masking(Seal.from(Configured.nothing()));
        byte[] text = new byte[256];
        for (int at = 0; at < text.length; at++) {
            text[at] = (byte) at;
        }

        assertThat(without.mask(text)).isEqualTo(text);
    }

    @Test
    @Timeout(20)
    void takesNoTimeWhateverTheTextIs() {
        String nasty = "eyJ".repeat(3_000);
        long start = System.nanoTime();

        assertThat(masked(nasty)).isEqualTo(nasty);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
