package org.osscallback.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.osscallback.problem.Problem.BODY_MALFORMED;

import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.osscallback.problem.Refusal;
import org.osscallback.testing.Configured;
import org.osscallback.testing.Texts;
import org.osscallback.wire.PercentCodec;

class NoticeParserPropertyTest {

    private static final NoticeParser PARSER =
            new NoticeParser(FieldNames.from(Configured.nothing()));

    @Provide
    Arbitrary<String> objects() {
        return Texts.storable(100).filter(object -> !object.isEmpty());
    }

    /** None of them has the name of a field of the record. */
    @Provide
    Arbitrary<Map<String, String>> variables() {
        return Arbitraries.maps(
                        Texts.storable(12).map(name -> "my " + name),
                        Texts.storable(60).filter(value -> !value.isEmpty()))
                .ofMaxSize(12);
    }

    @Property
    void readsFormAndJsonAsTheyWereMeant(
            @ForAll("objects") String object,
            @ForAll @LongRange(min = 0) long size,
            @ForAll("variables") Map<String, String> variables) {
        UploadNotice form = parse(form(object, size, "", variables));
        UploadNotice json = parse(json(object, size, "", variables));

        assertThat(form).isEqualTo(json);
        assertThat(form.object()).isEqualTo(object);
        assertThat(form.size()).isEqualTo(size);
        assertThat(form.variables()).isEqualTo(variables);
    }

    @Property
    void takesVariablesWithOssPrefixForThose(@ForAll("variables") Map<String, String> variables) {
        UploadNotice form = parse(form("a", 0, "x:", variables));
        UploadNotice json = parse(json("a", 0, "x:", variables));

        assertThat(form.variables()).isEqualTo(variables);
        assertThat(json.variables()).isEqualTo(variables);
    }

    @Property
    void refusesAFieldThatComesTwice(
            @ForAll("variables") Map<String, String> variables, @ForAll("objects") String again) {
        String form = form("a", 0, "", variables);
        String name = variables.keySet().stream().findAny().orElse("object");

        assertRefused(form + "&" + encode(name) + "=" + encode(again));
        assertRefused(form + "&x:" + encode(name) + "=" + encode(again));
    }

    @Property
    void refusesJsonThatIsCutOff(
            @ForAll("variables") Map<String, String> variables, @ForAll int anywhere) {
        String whole = json("a", 0, "", variables);
        int length = 1 + Math.floorMod(anywhere, whole.length() - 1);

        assertRefused(whole.substring(0, length));
    }

    private static UploadNotice parse(String body) {
        return PARSER.parse(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String body) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> parse(body))
                .satisfies(refused -> assertThat(refused.problem).isEqualTo(BODY_MALFORMED));
    }

    private static String form(
            String object, long size, String prefix, Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(each -> "&" + prefix + encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("", "object=" + encode(object) + "&size=" + size, ""));
    }

    private static String json(
            String object, long size, String prefix, Map<String, String> variables) {
        var json = Json.createObjectBuilder().add("object", object).add("size", size);
        variables.forEach((name, value) -> json.add(prefix + name, value));
        return json.build().toString();
    }

    private static String encode(String text) {
        return PercentCodec.encode(text.getBytes(StandardCharsets.UTF_8), "-._~");
    }
}
