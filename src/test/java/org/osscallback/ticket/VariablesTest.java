package org.osscallback.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {

    @Test
    void haveOneFingerprintInAnyOrder() {
        Map<String, String> other = new LinkedHashMap<>();
        other.put("b", "2");
        other.put("a", "1");

        assertThat(Variables.fingerprint(other))
                .isEqualTo(Variables.fingerprint(Map.of("a", "1", "b", "2")))
                .hasSize(43);
    }

    @Test
    void haveAnotherFingerprintForEachOtherReading() {
        assertThat(
                        new String[] {
                            Variables.fingerprint(Map.of("ab", "c")),
                            Variables.fingerprint(Map.of("a", "bc")),
                            Variables.fingerprint(Map.of("a", "b", "c", "d")),
                            Variables.fingerprint(Map.of("a", "bcd")),
                            Variables.fingerprint(Map.of("A", "bcd")),
                            Variables.fingerprint(Map.of())
                        })
                .doesNotHaveDuplicates();
    }

    @Test
    void takeAnEmptyOneForNone() {
        assertThat(Variables.fingerprint(Map.of("a", "")))
                .isEqualTo(Variables.fingerprint(Map.of()));
    }
}
