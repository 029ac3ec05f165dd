package org.osscallback.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.simulator.Call.Answer;

/** Uploads whose callbacks are refused or fail, in OSS's own words. */
class CallbackFailureTest extends Fixture {

    private Call put(String callbackJson) {
        return call("PUT /photos/a.txt").body("Hello").callback(callbackJson);
    }

    private static String callback(String url) {
        return "{\"callbackUrl\":\"" + url + "\",\"callbackBody\":\"object=${object}\"}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"callback", "callback-var"})
    void refusesParametersInHeaderAndQuery(String name) {
        Answer answer =
                call("PUT /photos/a.txt?" + name + "=e30=")
                        .callback(callback(app.url("/")))
                        .variables("{}")
                        .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Code>InvalidArgument</Code>", "<EC>0007-00000027</EC>");
        assertThat(oss.object("photos", "a.txt")).isEmpty();
    }

    @Test
    void refusesBadParametersBeforeItStoresAnything() {
        Answer answer = put("no json").send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("x-oss-ec", "0007-00000003");
        assertThat(answer.body())
                .contains(
                        "<Code>InvalidArgument</Code>",
                        "<Message>The callback configuration is not json format.</Message>",
                        "<ArgumentName>callback</ArgumentName>");
        assertThat(oss.object("photos", "a.txt")).isEmpty();
    }

    @Test
    void answers203AndKeepsTheObjectIfTheCallbackFails() {
        app.answer(301, "{}");

        Answer answer = put(callback(app.url("/"))).send();

        assertThat(answer.status()).isEqualTo(203);
        assertThat(answer.headers()).containsKeys("etag", "x-oss-hash-crc64ecma");
        assertThat(answer.body())
                .contains(
                        "<Code>CallbackFailed</Code><Message>Error status : 301.</Message>"
                                + "<RequestId>"
                                + answer.headers().get("x-oss-request-id"),
                        "<HostId>127.0.0.1:" + oss.port() + "</HostId>",
                        "<EC>0007-00000203</EC><RecommendDoc>"
                                + "https://api.aliyun.com/troubleshoot?q=0007-00000203</");
        assertThat(oss.object("photos", "a.txt")).isPresent();
    }

    @Test
    void triesUrlsInOrderUntilOneSucceeds() {
        try (AppServer failing = AppServer.start();
                AppServer never = AppServer.start()) {
            failing.answer(500, "{}");

            Answer answer =
                    put(callback(
                                    failing.url("/1")
                                            + ";http://127.0.0.1:1/2;"
                                            + app.url("/3")
                                            + ";"
                                            + never.url("/4")))
                            .send();

            assertThat(answer.body()).isEqualTo(AppServer.OK);
            assertThat(failing.only().genuine()).isTrue();
            assertThat(app.only().path()).isEqualTo("/3");
            assertThat(never.received()).isEmpty();
            assertThat(oss.deliveries()).hasSize(3);
        }
    }

    @Test
    void reportsTheLastOfAllFailures() {
        app.answer(500, "{}");

        assertThat(put(callback("http://127.0.0.1:1/;" + app.url("/"))).send().body())
                .contains("Error status : 500.");
    }

    @Test
    void saysWhenItCannotConnect() {
        assertThat(put(callback("http://127.0.0.1:1/")).send().body())
                .contains(
                        "Error status : -1.OSS can not connect to your callbackUrl, please check"
                                + " it.");
    }

    @Test
    void waitsNoLongerThanItsLimit() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                LocalOss quick =
                        LocalOss.start(new Options().callbackLimit(Duration.ofMillis(200)))) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/";

            Answer answer = Call.to(quick, "PUT /photos/a.txt").callback(callback(url)).send();

            assertThat(answer.status()).isEqualTo(203);
            assertThat(answer.body())
                    .contains(
                            "Error status : -1 127.0.0.1:"
                                    + silent.getLocalPort()
                                    + " reply timeout, cost:200ms, timeout:200ms (err -4,"
                                    + " errno115)",
                            "<EC>0007-00000202</EC>");
        }
    }

    @Test
    void waitsFiveSecondsUnlessToldOtherwise() {
        assertThat(new Options().callbackLimit).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void failsIfAnImageThatIsAskedForCannotBeRead() {
        Answer answer =
                put("{\"callbackUrl\":\""
                                + app.url("/")
                                + "\","
                                + "\"callbackBody\":\"w=${imageInfo.width}\"}")
                        .body(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0})
                        .send();

        assertThat(answer.status()).isEqualTo(203);
        assertThat(answer.body()).contains("Get image info failed", "<EC>0007-00000302</EC>");
        assertThat(app.received()).isEmpty();
    }
}
