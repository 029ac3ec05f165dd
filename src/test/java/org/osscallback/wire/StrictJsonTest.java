package org.osscallback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void readsAnObject() throws StrictJson.Unreadable {
        assertThat(StrictJson.read(utf8("{\"a\":{\"b\":[1]}}"))).containsOnlyKeys("a");
    }

    @Test
    void readsAsDeepAsItSays() throws StrictJson.Unreadable {
        int arrays = StrictJson.MOST_DEPTH - 1;

        assertThat(StrictJson.read(utf8(nested(arrays)))).containsOnlyKeys("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "null",
                "{",
                "{}{}",
                "{} x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":\"\\ud800",
                "\ufeff{}",
                "{'a':1}"
            })
    void refusesWhatIsNotOneObject(String json) {
        assertThatExceptionOfType(StrictJson.Unreadable.class)
                .isThrownBy(() -> StrictJson.read(utf8(json)));
    }

    static String[] bombs() {
        return new String[] {
            nested(StrictJson.MOST_DEPTH),
            "{\"a\":" + "[".repeat(4000),
            "{\"a\":" + "{\"a\":".repeat(2000),
            "{\"a\":" + "9".repeat(2000) + "}",
            "{\"a\":1e" + "9".repeat(200) + "}"
        };
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void refusesWhatALibraryFailsAt(String json) {
        assertThatExceptionOfType(StrictJson.Unreadable.class)
                .isThrownBy(() -> StrictJson.read(utf8(json)));
    }

    private static String nested(int arrays) {
        return "{\"a\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}";
    }

    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
