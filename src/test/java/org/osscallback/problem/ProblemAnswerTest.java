package org.osscallback.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemAnswerTest {

    @Test
    void tellsARefusal() {
        Refusal refusal = new Refusal(Problem.SIGNATURE_MISMATCH, "not \"this\" body\n图");

        JsonObject json = read(ProblemAnswer.of(refusal));

        assertThat(json.getString("type")).isEqualTo("/refusals#signature-mismatch");
        assertThat(json.getString("title")).isEqualTo(Problem.SIGNATURE_MISMATCH.title);
        assertThat(json.getInt("status")).isEqualTo(403);
        assertThat(json.getString("detail")).isEqualTo("not \"this\" body\n图");
        assertThat(json).hasSize(4);
    }

    @Test
    void keepsTheDiagnosisAndTheCauseFromTheCaller() {
        Refusal diagnosed =
                Refusal.diagnosed(
                        Problem.SIGNATURE_MISMATCH,
                        "no",
                        List.of(Finding.of("secret", "set the secret prefix")));
        Refusal caused =
                new Refusal(Problem.KEY_UNAVAILABLE, "no", new IllegalStateException("a secret"));

        assertThat(read(ProblemAnswer.of(diagnosed)).toString()).doesNotContain("secret");
        assertThat(read(ProblemAnswer.of(caused)).toString()).doesNotContain("secret");
    }

    @Test
    void tellsAStatusThatSaysItAll() {
        JsonObject json = read(ProblemAnswer.of(405, "Method Not Allowed"));

        assertThat(json.getString("type")).isEqualTo("about:blank");
        assertThat(json.getString("title")).isEqualTo("Method Not Allowed");
        assertThat(json.getInt("status")).isEqualTo(405);
        assertThat(json).doesNotContainKey("detail").hasSize(3);
    }

    @Test
    void namesEachPlaceOfAnInvalidRequest() {
        Invalid invalid =
                new Invalid(
                        List.of(
                                new Invalid.Place("limit", "is not a number from 1 to 1000"),
                                new Invalid.Place("from", "is not an instant")));

        JsonObject json = read(ProblemAnswer.of(invalid));

        assertThat(json.getString("type")).isEqualTo("/refusals#request-invalid");
        assertThat(json.getInt("status")).isEqualTo(400);
        assertThat(json.getString("detail"))
                .isEqualTo("limit is not a number from 1 to 1000; from is not an instant");
        assertThat(json.getJsonArray("errors").getJsonObject(1).toString())
                .isEqualTo("{\"name\":\"from\",\"detail\":\"is not an instant\"}");
    }

    @Test
    void tellsACrashByItsIncidentAlone() {
        JsonObject json = read(ProblemAnswer.crash("4711"));

        assertThat(json.getString("type")).isEqualTo("/refusals#internal-error");
        assertThat(json.getInt("status")).isEqualTo(500);
        assertThat(json.getString("detail")).isEqualTo("incident 4711");
    }

    private static JsonObject read(ProblemAnswer answer) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(answer.json()))) {
            return reader.readObject();
        }
    }
}
