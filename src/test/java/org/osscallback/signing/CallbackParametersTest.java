package org.osscallback.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osscallback.notice.FieldNames;
import org.osscallback.notice.NoticeParser;
import org.osscallback.notice.UploadNotice;
import org.osscallback.problem.Invalid;
import org.osscallback.simulator.parameter.CallbackReader;
import org.osscallback.testing.Configured;
import org.osscallback.ticket.TicketIssuer.Issued;
import org.osscallback.ticket.TicketVerifierTest;

class CallbackParametersTest {

    private static final Issued ISSUED = new Issued("h.p.s", Instant.parse("2026-11-22T08:15:00Z"));

    private static final Map<String, Object> UPLOAD =
            Map.ofEntries(
                    Map.entry("bucket", "photos"),
                    Map.entry("object", "照片/a b+&.jpg"),
                    Map.entry("etag", "E"),
                    Map.entry("size", 5),
                    Map.entry("mimeType", "image/jpeg"),
                    Map.entry("imageInfo.width", 200),
                    Map.entry("imageInfo.height", 278),
                    Map.entry("imageInfo.format", "jpg"),
                    Map.entry("crc64", "9377"),
                    Map.entry("contentMd5", "M"),
                    Map.entry("vpcId", "v"),
                    Map.entry("clientIp", "1.2.3.4"),
                    Map.entry("reqId", "R"),
                    Map.entry("operation", "PutObject"));

    private static JsonObject answer(String url, Map<String, String> variables, FieldNames names) {
        return new CallbackParameters(url, variables, names).with(ISSUED);
    }

    private static JsonObject decoded(String base64) {
        String text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        return Json.createReader(new StringReader(text)).readObject();
    }

    /** As OSS would fill it in, read as this server would. */
    private static UploadNotice notice(JsonObject answer, FieldNames names) {
        Map<String, String> variables = new LinkedHashMap<>();
        decoded(answer.getString("callbackVar"))
                .forEach((name, value) -> variables.put(name, ((JsonString) value).getString()));
        var callback = CallbackReader.read(answer.getString("callback"), variables).orElseThrow();
        Map<String, Object> values = new LinkedHashMap<>(UPLOAD);
        values.putAll(variables);
        String body = callback.template().render(values, callback.bodyType());
        return new NoticeParser(names).parse(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bringBackEverySystemVariableAndTheCustomersAndTheTicket() {
        Map<String, String> variables = Map.of("phone", "华为 & \"P60\"+%41=");

        UploadNotice notice =
                notice(
                        answer("http://127.0.0.1/callback", variables, TicketVerifierTest.NAMES),
                        TicketVerifierTest.NAMES);

        assertThat(notice)
                .isEqualTo(
                        new UploadNotice(
                                "照片/a b+&.jpg",
                                "photos",
                                5L,
                                "image/jpeg",
                                new UploadNotice.Image(200L, 278L, "jpg"),
                                new UploadNotice.Checks("E", "9377", "M"),
                                new UploadNotice.Origin("1.2.3.4", "R", "PutObject", "v"),
                                Map.of("phone", "华为 & \"P60\"+%41=", "ticket", "h.p.s")));
    }

    @Test
    void useTheFieldNamesOfTheOperator() {
        FieldNames names =
                FieldNames.from(
                        Configured.of(
                                Map.of(
                                        "oss.callback.fields.object", "source_name,object",
                                        "oss.callback.fields.bucket", "my bucket")));

        UploadNotice notice = notice(answer("http://127.0.0.1/callback", Map.of(), names), names);

        assertThat(notice.object()).isEqualTo("照片/a b+&.jpg");
        assertThat(notice.bucket()).isEqualTo("photos");
        assertThat(notice.variables()).containsOnlyKeys("ticket");
    }

    @Test
    void areTheSameForHeadersAndForms() {
        JsonObject answer =
                answer("http://a.test/callback", Map.of("phone", "p"), TicketVerifierTest.NAMES);

        assertThat(answer.getString("ticket")).isEqualTo("h.p.s");
        assertThat(answer.getString("expiresAt")).isEqualTo("2026-11-22T08:15:00Z");
        assertThat(answer.getJsonObject("callbackHeaders"))
                .isEqualTo(
                        Json.createObjectBuilder()
                                .add("x-oss-callback", answer.getString("callback"))
                                .add("x-oss-callback-var", answer.getString("callbackVar"))
                                .build());
        assertThat(answer.getJsonObject("formFields"))
                .isEqualTo(
                        Json.createObjectBuilder()
                                .add("callback", answer.getString("callback"))
                                .add("x:phone", "p")
                                .add("x:ticket", "h.p.s")
                                .build());
        assertThat(decoded(answer.getString("callbackVar")))
                .isEqualTo(
                        Json.createObjectBuilder()
                                .add("x:phone", "p")
                                .add("x:ticket", "h.p.s")
                                .build());
    }

    @Test
    void askForTheHostsNameInTheHandshakeOfHttps() {
        FieldNames names = TicketVerifierTest.NAMES;
        JsonObject plain =
                decoded(answer("http://a.test/c", Map.of(), names).getString("callback"));
        JsonObject secure =
                decoded(
                        answer("http://a.test/c;https://b.test/c", Map.of(), names)
                                .getString("callback"));

        assertThat(plain.containsKey("callbackSNI")).isFalse();
        assertThat(secure.getBoolean("callbackSNI")).isTrue();
        assertThat(secure.getString("callbackUrl")).isEqualTo("http://a.test/c;https://b.test/c");
        assertThat(plain.getString("callbackBodyType"))
                .isEqualTo("application/x-www-form-urlencoded");
    }

    @Test
    void areRefusedWhereOssWouldRefuseThem() {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(
                        () ->
                                answer(
                                        "http://a.test/" + "c".repeat(5_000),
                                        Map.of("phone", "p".repeat(5_000)),
                                        TicketVerifierTest.NAMES))
                .satisfies(
                        invalid ->
                                assertThat(invalid.places())
                                        .extracting(Invalid.Place::name)
                                        .containsExactly("callbackUrl", "variables"));
    }
}
