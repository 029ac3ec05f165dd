package org.osscallback.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.problem.Invalid;
import org.osscallback.ticket.Grant;
import org.osscallback.ticket.MimeTypes;
import org.osscallback.ticket.ObjectRule;
import org.osscallback.ticket.TicketRequest;
import org.osscallback.ticket.TicketVerifierTest;
import org.osscallback.ticket.Variables;

class TicketRequestReaderTest {

    private static final String LEAST =
            "'subject':'alice','bucket':'photos','object':'a/1.jpg'".replace('\'', '"');

    private static TicketRequest read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static TicketRequest read(byte[] json) {
        return TicketRequestReader.read(
                new ByteArrayInputStream(json), TicketVerifierTest.NAMES, Duration.ofHours(24));
    }

    private static void assertWrong(String json, String... names) {
        assertThatExceptionOfType(Invalid.class)
                .as(json)
                .isThrownBy(() -> read(json))
                .satisfies(
                        invalid ->
                                assertThat(invalid.places())
                                        .extracting(Invalid.Place::name)
                                        .containsExactly(names));
    }

    @Test
    void readsTheLeast() {
        TicketRequest request = read("{" + LEAST + "}");

        assertThat(request)
                .isEqualTo(
                        new TicketRequest(
                                new Grant(
                                        "alice",
                                        "photos",
                                        new ObjectRule("a/1.jpg", false),
                                        null,
                                        new MimeTypes(List.of()),
                                        null),
                                Duration.ofMinutes(15),
                                java.util.Optional.empty(),
                                Map.of()));
    }

    @Test
    void readsEverything() {
        TicketRequest request =
                read(
                        """
                        {"subject":"小明","bucket":"photos","prefix":"u/小明/","maxBytes":5000000,
                         "mimeTypes":["image/*","Video/MP4"],"expiresIn":"PT1H",
                         "callbackUrl":"https://a.test/callback;http://b.test:81/callback",
                         "variables":{"phone":"华为 & \\"P60\\"","my_var-2":""}}
                        """);

        assertThat(request.grant())
                .isEqualTo(
                        new Grant(
                                "小明",
                                "photos",
                                new ObjectRule("u/小明/", true),
                                5_000_000L,
                                new MimeTypes(List.of("image/*", "video/mp4")),
                                Variables.fingerprint(Map.of("phone", "华为 & \"P60\""))));
        assertThat(request.lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(request.callbackUrl())
                .contains("https://a.test/callback;http://b.test:81/callback");
        assertThat(request.variables())
                .containsExactly(Map.entry("phone", "华为 & \"P60\""), Map.entry("my_var-2", ""));
    }

    @Test
    void takesSecondsForADuration() {
        assertThat(read("{" + LEAST + ",\"expiresIn\":90}").lifetime())
                .isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void givesNoLongerThanMayBeAskedFor() {
        byte[] json = ("{" + LEAST + "}").getBytes(StandardCharsets.UTF_8);

        TicketRequest request =
                TicketRequestReader.read(
                        new ByteArrayInputStream(json),
                        TicketVerifierTest.NAMES,
                        Duration.ofMinutes(5));

        assertThat(request.lifetime()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void bindsNoVariablesWhereAnEmptyObjectIsGiven() {
        assertThat(read("{" + LEAST + ",\"variables\":{}}").grant().variables())
                .isEqualTo(Variables.fingerprint(Map.of()));
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        assertWrong(
                """
                {"subject":1,"bucket":"B","object":"/a","maxBytes":0,"mimeTypes":["x",2],
                 "expiresIn":"soon","callbackUrl":"x","variables":{"Phone":1},"extra":true}
                """,
                "extra",
                "subject",
                "bucket",
                "object",
                "maxBytes",
                "mimeTypes[0]",
                "mimeTypes[1]",
                "expiresIn",
                "callbackUrl",
                "variables.Phone",
                "variables.Phone");
    }

    @Test
    void asksForWhatIsMissing() {
        assertWrong("{}", "subject", "bucket", "object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "subject     | ''",
                "subject     | null",
                "subject     | [\"alice\"]",
                "subject     | \"a\\u0000\"",
                "subject     | \"\\ud800\"",
                "bucket      | \"ab\"",
                "bucket      | \"-photos\"",
                "bucket      | \"photos-\"",
                "bucket      | \"Photos\"",
                "bucket      | \"pho.tos\"",
                "bucket      | \"photos\\n\"",
                "object      | \"\"",
                "object      | \"/a\"",
                "object      | \"\\\\a\"",
                "object      | \"a/../b\"",
                "maxBytes    | 0",
                "maxBytes    | -1",
                "maxBytes    | 1.5",
                "maxBytes    | 1e3",
                "maxBytes    | 1e999999999",
                "maxBytes    | \"5\"",
                "maxBytes    | null",
                "maxBytes    | 9999999999999999999",
                "mimeTypes   | \"image/png\"",
                "mimeTypes   | null",
                "mimeTypes   | {}",
                "expiresIn   | \"PT0S\"",
                "expiresIn   | \"PT0.5S\"",
                "expiresIn   | \"-PT5M\"",
                "expiresIn   | \"PT24H1S\"",
                "expiresIn   | \"15m\"",
                "expiresIn   | 0",
                "expiresIn   | 86401",
                "expiresIn   | 1.5",
                "expiresIn   | true",
                "callbackUrl | \"\"",
                "callbackUrl | \"/callback\"",
                "callbackUrl | \"app.test/callback\"",
                "callbackUrl | \"ftp://app.test/\"",
                "callbackUrl | \"http://\"",
                "callbackUrl | \"http://[::1]/\"",
                "callbackUrl | \"http://u:p@app.test/\"",
                "callbackUrl | \"http://app.test/#x\"",
                "callbackUrl | \"http://app.test/照片\"",
                "callbackUrl | \"http://app test/\"",
                "callbackUrl | \"http://a.test/;\"",
                "callbackUrl | \"http://a/;http://a/;http://a/;http://a/;http://a/;http://a/\"",
                "variables   | []",
                "variables   | null",
            })
    void refusesAValueAndNamesItsMember(String member, String value) {
        String given = value.isEmpty() ? "\"\"" : value;
        String least = LEAST.replaceFirst("\"" + member + "\":\"[^\"]*\",?", "");

        assertWrong(
                ("{\"" + member + "\":" + given + "," + least + "}").replace(",}", "}"), member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Phone",
                "x:phone",
                "a.b",
                "a b",
                "a=b",
                "ticket",
                "subject",
                "bucket",
                "filename",
                "width",
                "size"
            })
    void refusesTheNameOfAVariable(String name) {
        assertWrong("{" + LEAST + ",\"variables\":{\"" + name + "\":\"1\"}}", "variables." + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "true", "[]", "{}", "\"\\u0000\"", "\"\\udc00\""})
    void refusesTheValueOfAVariable(String value) {
        assertWrong("{" + LEAST + ",\"variables\":{\"phone\":" + value + "}}", "variables.phone");
    }

    @Test
    void refusesAnObjectAndAPrefixTogether() {
        assertWrong("{" + LEAST + ",\"prefix\":\"a/\"}", "prefix");
    }

    @Test
    void refusesNamesThatAreTooLong() {
        String long1024 = "照".repeat(341) + "é";

        assertWrong("{" + LEAST.replace("a/1.jpg", long1024) + "}", "object");
        assertWrong("{" + LEAST.replace("alice", "a".repeat(256)) + "}", "subject");
        assertThat(read("{" + LEAST.replace("a/1.jpg", "照".repeat(341)) + "}")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"x\"",
                "{",
                "{}}",
                "{} {}",
                "{\"subject\":\"a\",\"subject\":\"b\"}",
                "{\"variables\":{\"a\":\"1\",\"a\":\"2\"}}",
                "subject=alice"
            })
    void refusesABodyThatIsNotOneObject(String body) {
        assertWrong(body, "body");
    }

    @Test
    void refusesABodyThatIsTooLong() {
        assertWrong(" ".repeat(TicketRequestReader.MOST_BYTES + 1), "body");
    }

    @Test
    void refusesABodyThatIsNotUtf8() {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> read(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}));
    }

    @Test
    void showsTheNamesOfOthersWithCare() {
        assertWrong(
                "{" + LEAST + ",\"a\\u0007猫" + "x".repeat(99) + "\":1}", "a??" + "x".repeat(61));
    }
}
