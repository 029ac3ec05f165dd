package org.osscallback.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.problem.Invalid;
import org.osscallback.wire.StrictJson;

/** Labels as a program sends them. */
class LabelsRequestTest {

    @Test
    void haveTextsAndNullForThoseThatGo() {
        assertThat(read("{'scan':'clean','old':null,'a.b_c-1':''}"))
                .containsOnly(entry("scan", "clean"), entry("old", null), entry("a.b_c-1", ""));
    }

    @Test
    void takeANameOf64LettersAndAValueOf256Bytes() {
        assertThat(read("{'" + "n".repeat(64) + "':'" + "\u00e9".repeat(128) + "'}")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a b", "a/b", "\u00e9", "n:65"})
    void refuseAName(String name) {
        String sent = name.equals("n:65") ? "n".repeat(65) : name;

        Invalid refused =
                catchThrowableOfType(Invalid.class, () -> read("{'" + sent + "':'x','ok':'x'}"));

        assertThat(refused.places()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}", "'a\\u0000b'", "'\\ud800'", "bytes:257"})
    void refuseAValue(String value) {
        String sent = value.equals("bytes:257") ? "'" + "v".repeat(257) + "'" : value;

        Invalid refused = catchThrowableOfType(Invalid.class, () -> read("{'scan':" + sent + "}"));

        assertThat(refused.places()).extracting(Invalid.Place::name).containsExactly("scan");
    }

    private static Map<String, String> read(String json) {
        try {
            return LabelsRequest.read(
                    StrictJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        } catch (StrictJson.Unreadable unreadable) {
            throw new Invalid("scan", unreadable.getMessage());
        }
    }
}
