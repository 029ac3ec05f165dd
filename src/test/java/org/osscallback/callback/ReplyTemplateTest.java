package org.osscallback.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.notice.UploadNotice;
import org.osscallback.notice.UploadNotice.Checks;
import org.osscallback.notice.UploadNotice.Image;
import org.osscallback.notice.UploadNotice.Origin;
import org.osscallback.upload.RecordField;
import org.osscallback.upload.RecordFields;
import org.osscallback.upload.Upload;

class ReplyTemplateTest {

    static final Upload UPLOAD = uploadOf("photos/1.jpg");

    static Upload uploadOf(String object) {
        return new Upload(
                "4f00",
                Instant.parse("2026-11-22T08:00:00.123Z"),
                "examplebucket",
                new UploadNotice(
                        object,
                        "examplebucket",
                        108904L,
                        null,
                        new Image(200L, null, "jpg"),
                        new Checks("ETAG", "18446744073709551615", null),
                        new Origin(null, null, "PutObject", null),
                        Map.of("phone", "iphone6s", "quote", "\"")));
    }

    @Test
    void answersTheDocumentedDefault() {
        assertThat(render(ReplyTemplate.DEFAULT)).isEqualTo("{\"Status\":\"OK\",\"id\":\"4f00\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // a whole string takes the field's type
                "{\"a\":\"{{object}}\"}                | {\"a\":\"photos/1.jpg\"}",
                "{\"a\":\"{{size}}\"}                  | {\"a\":108904}",
                "{\"a\":\"{{image.width}}\"}           | {\"a\":200}",
                "{\"a\":\"{{crc64}}\"}                 | {\"a\":\"18446744073709551615\"}",
                "{\"a\":\"{{var.phone}}\"}             | {\"a\":\"iphone6s\"}",
                "{\"a\":\"{{image}}\"}                 | {\"a\":{\"width\":200,\"height\":null,\"format\":\"jpg\"}}",
                "{\"a\":\"{{variables}}\"}             | {\"a\":{\"phone\":\"iphone6s\",\"quote\":\"\\\"\"}}",
                "{\"a\":\"{{ size }}\"}                | {\"a\":108904}",
                // absent is null
                "{\"a\":\"{{mimeType}}\"}              | {\"a\":null}",
                "{\"a\":\"{{image.height}}\"}          | {\"a\":null}",
                "{\"a\":\"{{var.unset}}\"}             | {\"a\":null}",
                // in a longer text it is text
                "{\"a\":\"id {{id}}.\"}                | {\"a\":\"id 4f00.\"}",
                "{\"a\":\"{{size}} bytes\"}            | {\"a\":\"108904 bytes\"}",
                "{\"a\":\"{{size}} \"}                 | {\"a\":\"108904 \"}",
                "{\"a\":\"<{{mimeType}}>\"}            | {\"a\":\"<>\"}",
                "{\"a\":\"{{bucket}}{{object}}\"}      | {\"a\":\"examplebucketphotos/1.jpg\"}",
                "{\"a\":\"{{size}}{{size}}\"}          | {\"a\":\"108904108904\"}",
                "{\"a\":\"{{bucket}}/{{object}}\"}     | {\"a\":\"examplebucket/photos/1.jpg\"}",
                "{\"a\":\"q{{var.quote}}q\"}           | {\"a\":\"q\\\"q\"}",
                "{\"a\":\"image {{image.format}}{{image.height}}\"} | {\"a\":\"image jpg\"}",
                "{\"a\":\"v={{variables}}\"}           | {\"a\":\"v={\\\"phone\\\":\\\"iphone6s\\\",\\\"quote\\\":\\\"\\\\\\\"\\\"}\"}",
                // everything else stays as it is
                "{\"a\":1.50,\"b\":true,\"c\":null,\"d\":false} | {\"a\":1.50,\"b\":true,\"c\":null,\"d\":false}",
                "{ \"a\" : [ \"{{id}}\" , 1 , [ ] , { } ] }     | {\"a\":[\"4f00\",1,[],{}]}",
                "{\"a\":{\"b\":[{\"c\":\"{{size}}\"}]}}         | {\"a\":{\"b\":[{\"c\":108904}]}}",
                "{\"{{id}}\":\"x\"}                    | {\"{{id}}\":\"x\"}",
                "{\"a\\\"b\":\"c\\\"d\\\\\"}           | {\"a\\\"b\":\"c\\\"d\\\\\"}",
                "{\"a\":\"{id} {{ }} {{\"}             | -",
                "{\"a\":\"{id} { } {{ }\"}             | {\"a\":\"{id} { } {{ }\"}",
                "{\"a\":\"}}{{\"}                      | {\"a\":\"}}{{\"}",
                "{\"a\":\"\"}                          | {\"a\":\"\"}",
                "{}                                    | {}",
                "[]                                    | []",
                "[\"{{id}}\"]                          | [\"4f00\"]",
                "\"{{size}}\"                          | 108904",
                "\"ok\"                                | \"ok\"",
                "true                                  | true",
                "{\"a\":\"图🎉{{id}}\"}                  | {\"a\":\"图🎉4f00\"}",
            },
            nullValues = "-")
    void fillsItsStrings(String template, String answer) {
        if (answer == null) {
            assertThatIllegalArgumentException().isThrownBy(() -> ReplyTemplate.parse(template));
            return;
        }

        assertThat(render(template)).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\"b",
                "a\\",
                "\"}",
                "a\nb\r\t\b\f",
                "\u0001\u001f\u007f",
                "图🎉",
                "\u2028\u2029",
                "</script>",
                "{{id}}",
                "\",\"Status\":\"forged",
                "'",
            })
    void isValidJsonWhateverTheValuesHold(String object) {
        ReplyTemplate template =
                ReplyTemplate.parse("{\"whole\":\"{{object}}\",\"part\":\"<{{object}}>\"}");

        String answer = new String(template.render(uploadOf(object)), StandardCharsets.UTF_8);

        JsonObject json = read(answer);
        assertThat(json.getString("whole")).isEqualTo(object);
        assertThat(json.getString("part")).isEqualTo("<" + object + ">");
        assertThat(json).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "{{name}},            {{name}}",
        "{{Object}},          {{Object}}",
        "{{}},                {{}}",
        "{{var.}},            {{var.}}",
        "{{imageInfo.width}}, {{imageInfo.width}}",
        "x {{nothing}} y,     {{nothing}}",
        "{{id}}{{nothing}},   {{nothing}}",
        "{{{id}}},            {{{id}}",
    })
    void refusesAFieldThatARecordDoesNotHave(String text, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplyTemplate.parse("{\"a\":\"" + text + "\"}"))
                .withMessage("names an unknown field: " + named);
    }

    static Stream<RecordField> fields() {
        return RecordFields.ALL.stream();
    }

    /** What a record gets later would make the answer to a second delivery another one. */
    @ParameterizedTest
    @MethodSource("fields")
    void takesEachFieldThatARecordHasFromTheBeginning(RecordField field) {
        String template = "{\"a\":\"{{" + field.name() + "}}\"}";

        if (field.later()) {
            assertThatIllegalArgumentException().isThrownBy(() -> ReplyTemplate.parse(template));
        } else {
            assertThat(render(template)).isEqualTo("{\"a\":" + field.json(UPLOAD) + "}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OK",
                "{",
                "{\"Status\":\"OK\"",
                "{'Status':'OK'}",
                "{\"Status\":\"OK\",}",
                "{\"id\":{{id}}}",
                "{\"Status\":\"OK\"} trailing",
                "{\"Status\":\"OK\"}}",
                "{\"Status\":\"OK\"}{\"Status\":\"OK\"}",
                "\"OK\" 5",
                "[] []",
                "<xml/>",
                "{\"a\":\"line\nend\"}",
                "\uFEFF{\"Status\":\"OK\"}",
            })
    void refusesWhatIsNotJson(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplyTemplate.parse(template))
                .withMessageStartingWith("is not JSON");
    }

    @Test
    void refusesJsonThatIsNestedBeyondReason() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);

        assertThatIllegalArgumentException().isThrownBy(() -> ReplyTemplate.parse(deep));
    }

    private static String render(String template) {
        return new String(ReplyTemplate.parse(template).render(UPLOAD), StandardCharsets.UTF_8);
    }

    private static JsonObject read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
