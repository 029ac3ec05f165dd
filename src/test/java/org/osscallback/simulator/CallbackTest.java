package org.osscallback.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.simulator.Call.Answer;
import org.osscallback.simulator.callback.CallbackRequest;

/** Uploads with callbacks that succeed, byte by byte. */
class CallbackTest extends Fixture {

    private Call put(String callbackJson) {
        return call("PUT /photos/a.txt").body("Hello").callback(callbackJson);
    }

    private static String callback(String url) {
        return "{\"callbackUrl\":\"" + url + "\",\"callbackBody\":\"object=${object}\"}";
    }

    @Test
    void sendsTheHeadersOfOss() {
        put(callback(app.url("/callback?a=1"))).send();

        CallbackRequest sent = oss.deliveries().get(0).request();
        List<String> lines = sent.head().lines().toList();
        assertThat(lines.get(0)).isEqualTo("POST /callback?a=1 HTTP/1.1");
        assertThat(lines.subList(1, lines.size() - 1))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly(
                        "Host",
                        "Connection",
                        "Content-Length",
                        "Content-Type",
                        "Content-MD5",
                        "User-Agent",
                        "Date",
                        "Authorization",
                        "x-oss-pub-key-url",
                        "x-oss-bucket",
                        "x-oss-owner",
                        "x-oss-requester",
                        "x-oss-request-id",
                        "x-oss-additional-headers",
                        "x-oss-signature-version",
                        "x-oss-tag");
        assertThat(sent.header("Connection")).isEqualTo("close");
        assertThat(sent.header("Content-Length")).isEqualTo("12");
        assertThat(sent.header("Content-MD5")).isEqualTo("vruknQbd8fiLp/VO8/ZcIQ==");
        assertThat(sent.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(sent.header("User-Agent")).isEqualTo("aliyun-oss-callback");
        assertThat(sent.header("Authorization")).matches("[A-Za-z0-9+/]{86}==");
        assertThat(sent.header("x-oss-bucket")).isEqualTo("photos");
        assertThat(sent.header("x-oss-signature-version")).isEqualTo("1.0");
        assertThat(sent.header("x-oss-tag")).isEqualTo("CALLBACK");
        assertThat(sent.header("x-oss-owner")).isNotEqualTo(sent.header("x-oss-requester"));
    }

    @Test
    void givesTheAnswerToTheUploaderUnchanged() {
        app.answer(200, " {\"a\" : \"中\", \"a\":1}\n");

        Answer answer = put(callback(app.url("/callback"))).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(" {\"a\" : \"中\", \"a\":1}\n");
        assertThat(answer.headers())
                .containsEntry("etag", "\"8B1A9953C4611296A827ABF8C47804D7\"")
                .containsKey("x-oss-hash-crc64ecma");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/callback",
                "/",
                "/a/b/",
                "/a%20b/%E4%B8%AD",
                "/a?b=c%20d&e",
                "/a%2Fb?x=/%2F",
                "/a//b/../c?d=?e"
            })
    void sendsPathAndQueryAsTheyAreAndSignsThePathDecoded(String target) {
        put(callback(app.url(target))).send();

        String sent =
                app.only().path() + (app.only().query() == null ? "" : "?" + app.only().query());
        assertThat(sent).isEqualTo(target);
        assertThat(app.only().genuine()).isTrue();
    }

    @Test
    void signsTheDecodedPathAndTheRawQuery() {
        put(callback(app.url("/a%20b?c=d%20e"))).send();

        assertThat(oss.deliveries().get(0).request().stringToSign())
                .isEqualTo("/a b?c=d%20e\nobject=a.txt");
    }

    @Test
    void setsTheHostThatIsAskedFor() {
        put("{\"callbackUrl\":\""
                        + app.url("/")
                        + "\",\"callbackBody\":\"a\","
                        + "\"callbackHost\":\"app.test\"}")
                .send();

        assertThat(app.only().header("host")).isEqualTo("app.test");
    }

    @Test
    void sendsAdditionalHeadersAndListsThem() {
        put("{\"callbackUrl\":\""
                        + app.url("/")
                        + "\",\"callbackBody\":\"a\","
                        + "\"additionalHeaders\":{\"my-id\":\"7\",\"your-id\":\"8\"}}")
                .send();

        assertThat(app.only().header("my-id")).isEqualTo("7");
        assertThat(app.only().header("x-oss-additional-headers")).isEqualTo("my-id;your-id");
    }

    @Test
    void takesTheParametersFromTheQuery() {
        Answer answer =
                call("PUT /photos/a.txt?callback="
                                + escaped(
                                        "{\"callbackUrl\":\""
                                                + app.url("/")
                                                + "\",\"callbackBody\":\"v=${x:v}\"}")
                                + "&callback-var="
                                + escaped("{\"x:v\":\"值 1\"}"))
                        .send();

        assertThat(answer.body()).isEqualTo(AppServer.OK);
        assertThat(app.only().body()).isEqualTo("v=%E5%80%BC%201");
    }

    @Test
    void callsBackWithoutAVariableThatOnlyCallbackVarHas() {
        put(callback(app.url("/"))).variables("{\"x:unused\":\"1\"}").send();

        assertThat(app.only().body()).isEqualTo("object=a.txt");
    }

    @Test
    void sendsTheSameBytesAgainOnDemand() {
        put(callback(app.url("/"))).send();

        assertThat(oss.redeliver(oss.deliveries().get(0)).succeeded()).isTrue();

        assertThat(app.received()).hasSize(2);
        assertThat(app.received().get(1).header("authorization"))
                .isEqualTo(app.received().get(0).header("authorization"));
        assertThat(app.received().get(1).genuine()).isTrue();
    }

    private static String escaped(String json) {
        return Call.base64(json).replace("+", "%2B").replace("=", "%3D");
    }
}
