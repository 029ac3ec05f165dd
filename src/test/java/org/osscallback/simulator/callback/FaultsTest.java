package org.osscallback.simulator.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    @Test
    void readsAList() {
        Faults faults = Faults.parse("twice, late=500ms,key-slow=3s");

        assertThat(faults.delays())
                .containsOnlyKeys(Fault.TWICE, Fault.LATE, Fault.KEY_SLOW)
                .containsEntry(Fault.LATE, Duration.ofMillis(500))
                .containsEntry(Fault.KEY_SLOW, Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void readsEveryFaultByItsName(Fault fault) {
        assertThat(Faults.parse(fault.slug()).has(fault)).isTrue();
    }

    @Test
    void writesWhatItReads() {
        Faults faults = Faults.parse("late=1.5s,twice");

        assertThat(Faults.parse(faults.toString())).isEqualTo(faults);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thrice", "late=soon", "late=", "TWICE"})
    void refusesWhatItDoesNotKnow(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Faults.parse(text));
    }

    @Test
    void takesNothingForNoFault() {
        assertThat(Faults.parse(" ")).isEqualTo(Faults.NONE);
    }

    /** The Turkish small I has no dot. */
    @Test
    void readsNamesWhateverTheLanguage() {
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Faults.parse("wrong-signature").has(Fault.WRONG_SIGNATURE)).isTrue();
        } finally {
            Locale.setDefault(usual);
        }
    }
}
