package org.osscallback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.osscallback.testing.JsonTexts;
import org.osscallback.testing.Texts;

class StrictJsonPropertyTest {

    @Provide
    Arbitrary<JsonObject> objects() {
        return JsonTexts.objects();
    }

    @Provide
    Arbitrary<String> almostJson() {
        return Texts.of(
                16, "{", "}", "[", "]", "\"a\"", "\"", ":", ",", "1", "-", "1e", "null", "tru",
                "\\u12", "\\", " ", "\u0000", "é", "\uD800");
    }

    @Property
    void readsEveryObjectThereIsAsItIs(@ForAll("objects") JsonObject object) throws Exception {
        assertThat(StrictJson.read(utf8(object.toString()))).isEqualTo(object);
    }

    @Property
    void refusesAnObjectThatIsCutOff(@ForAll("objects") JsonObject object, @ForAll int anywhere) {
        byte[] whole = utf8(object.toString());
        byte[] cut = Arrays.copyOf(whole, Math.floorMod(anywhere, whole.length));

        assertRefused(cut);
    }

    @Property
    void refusesWhatStandsBehindAnObject(
            @ForAll("objects") JsonObject object, @ForAll("objects") JsonObject another) {
        assertRefused(utf8(object.toString() + another));
        assertRefused(utf8(object + " 1"));
    }

    @Property
    void refusesANameThatComesTwice(@ForAll("objects") JsonObject object, @ForAll String name) {
        String key = Json.createValue(name) + ":";
        String twice = "{" + key + object + "," + key + JsonValue.NULL + "}";

        assertRefused(utf8(twice));
        assertRefused(utf8("{\"deeper\":[" + twice + "]}"));
    }

    @Property
    void readsNoDeeperThanItSays(@ForAll @IntRange(min = 1, max = 40) int depth) throws Exception {
        byte[] arrays = utf8("{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}");
        byte[] objects = utf8("{\"a\":".repeat(depth) + "0" + "}".repeat(depth));

        if (depth > StrictJson.MOST_DEPTH) {
            assertRefused(arrays);
            assertRefused(objects);
        } else {
            assertThat(StrictJson.read(objects)).containsKey("a");
        }
    }

    @Property
    void readsOrRefusesAnyText(@ForAll("almostJson") String text) {
        try {
            assertThat(StrictJson.read(utf8(text))).isNotNull();
        } catch (StrictJson.Unreadable refused) {
            assertThat(refused).hasMessageStartingWith("is ");
        }
    }

    private static void assertRefused(byte[] json) {
        assertThatExceptionOfType(StrictJson.Unreadable.class)
                .isThrownBy(() -> StrictJson.read(json));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
