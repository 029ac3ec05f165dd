package org.osscallback.callback;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.osscallback.testing.JsonTexts;
import org.osscallback.testing.Texts;

class ReplyTemplatePropertyTest {

    private static final String PLACEHOLDER = "{{object}}";

    @Provide
    Arbitrary<JsonObject> templates() {
        return JsonTexts.objects().filter(template -> !template.toString().contains("{{"));
    }

    @Provide
    Arbitrary<String> objects() {
        return Texts.storable(30).filter(object -> !object.isEmpty());
    }

    /** Texts between placeholders, without braces. */
    @Provide
    Arbitrary<List<String>> texts() {
        return Texts.storable(10)
                .map(text -> text.replaceAll("[{}]", ""))
                .list()
                .ofMinSize(2)
                .ofMaxSize(4);
    }

    @Property
    void answersATemplateWithoutPlaceholdersAsItIs(@ForAll("templates") JsonObject template) {
        assertThat(render(template, "a")).isEqualTo(template);
    }

    @Property
    void putsTheRecordsTextWhereverItsPlaceholderIs(
            @ForAll("texts") List<String> texts, @ForAll("objects") String object) {
        String template = String.join(PLACEHOLDER, texts);

        JsonObject answer = render(Json.createObjectBuilder().add("a", template).build(), object);

        assertThat(answer.getString("a")).isEqualTo(String.join(object, texts));
    }

    @Property
    void answersInJsonWhateverTheRecordHolds(
            @ForAll("templates") JsonObject template, @ForAll("objects") String object) {
        JsonObject whole =
                Json.createObjectBuilder(template)
                        .add("whole", PLACEHOLDER)
                        .add("part", "<" + PLACEHOLDER + ">")
                        .build();

        JsonObject answer = render(whole, object);

        assertThat(answer.getString("whole")).isEqualTo(object);
        assertThat(answer.getString("part")).isEqualTo("<" + object + ">");
    }

    private static JsonObject render(JsonObject template, String object) {
        byte[] answer =
                ReplyTemplate.parse(template.toString()).render(ReplyTemplateTest.uploadOf(object));
        return Json.createReader(new ByteArrayInputStream(answer)).readObject();
    }
}
