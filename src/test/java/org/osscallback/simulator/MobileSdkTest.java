package org.osscallback.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.osscallback.simulator.Call.Answer;

/**
 * What the SDKs for Android and iOS put on the wire for the snippets of OSS's documentation. Both
 * JSON writers escape slashes; they address the bucket by host.
 */
class MobileSdkTest extends Fixture {

    static final String BODY =
            "filename=${object}&size=${size}&phone=${x:phone}&system=${x:system}";

    private String parameters() {
        return "{\"callbackUrl\":\""
                + app.url("/callback")
                + "\",\"callbackHost\":\"app.test\","
                + "\"callbackBodyType\":\"application/x-www-form-urlencoded\",\"callbackBody\":\""
                + BODY
                + "\"}";
    }

    private static String escaped(String json) {
        return json.replace("/", "\\/");
    }

    @Test
    void android() {
        Answer answer =
                call("PUT /dir%2Ftest.txt")
                        .header("Host", "examplebucket.oss-cn-hangzhou.aliyuncs.com")
                        .header("User-Agent", "aliyun-sdk-android/2.9.21")
                        .header("Date", "Sun, 22 Nov 2026 08:00:00 GMT")
                        .header("Authorization", "OSS LTAItest:c2lnbmF0dXJl")
                        .header("Content-Type", "application/octet-stream")
                        .header("Accept-Encoding", "gzip")
                        .callback(escaped(parameters()))
                        .variables("{\"x:phone\":\"iphone6s\",\"x:system\":\"ios9.1\"}")
                        .body("12345")
                        .send();

        assertThat(answer.body()).isEqualTo(AppServer.OK);
        assertThat(app.only().body())
                .isEqualTo("filename=dir%2Ftest.txt&size=5&phone=iphone6s&system=ios9.1");
        assertThat(app.only().header("host")).isEqualTo("app.test");
        assertThat(app.only().genuine()).isTrue();
    }

    @Test
    void ios() {
        Answer answer =
                call("PUT /dir/%E7%85%A7%E7%89%87.jpg")
                        .header("Host", "examplebucket.oss-cn-hangzhou.aliyuncs.com")
                        .header("User-Agent", "aliyun-sdk-ios/2.10.22/iOS/17.0/zh_CN")
                        .header("Date", "Sun, 22 Nov 2026 08:00:00 GMT")
                        .header("Authorization", "OSS LTAItest:c2lnbmF0dXJl")
                        .header("Content-Type", "image/jpeg")
                        .header("x-oss-security-token", "CAIS")
                        .callback(escaped(parameters()))
                        .variables(
                                escaped(
                                        "{\n  \"x:phone\" : \"iPhone 15\",\n  \"x:system\" : \"iOS/17\"\n}"))
                        .body("12345")
                        .send();

        assertThat(answer.body()).isEqualTo(AppServer.OK);
        assertThat(app.only().body())
                .isEqualTo(
                        "filename=dir%2F%E7%85%A7%E7%89%87.jpg&size=5&phone=iPhone%2015"
                                + "&system=iOS%2F17");
    }

    /** Both SDKs: POST with an empty x-oss-process in the query, the parameters in the body. */
    @Test
    void triggerCallback() {
        call("PUT /examplebucket/a.txt").body("12345").send();

        Answer answer =
                trigger(
                        "x-oss-process=trigger/callback,callback_"
                                + Call.base64(escaped(parameters()))
                                + ",callback-var_"
                                + Call.base64("{\"x:phone\":\"p\",\"x:system\":\"s\"}"));

        assertThat(answer.body()).isEqualTo(AppServer.OK);
        assertThat(app.only().body()).isEqualTo("filename=a.txt&size=5&phone=p&system=s");
        assertThat(app.only().genuine()).isTrue();
    }

    @Test
    void triggerCallbackWithoutVariables() {
        call("PUT /examplebucket/a.txt").body("12345").send();

        trigger(
                "x-oss-process=trigger/callback,callback_"
                        + Call.base64(parameters())
                        + ",callback-var_");

        assertThat(app.only().body()).isEqualTo("filename=a.txt&size=5&phone=&system=");
    }

    @Test
    void triggerCallbackNeedsAnObjectAndParameters() {
        String body = "x-oss-process=trigger/callback,callback_" + Call.base64(parameters());

        assertThat(trigger(body).body()).contains("<Code>NoSuchKey<");

        call("PUT /examplebucket/a.txt").send();
        assertThat(trigger("x-oss-process=trigger/callback,callback_,callback-var_").status())
                .isEqualTo(400);
        assertThat(trigger("x-oss-process=image/resize,w_1|sys/saveas,o_Yg==").status())
                .isEqualTo(501);
        assertThat(app.received()).isEmpty();
    }

    private Answer trigger(String body) {
        return call("POST /a.txt?x-oss-process")
                .header("Host", "examplebucket.oss-cn-hangzhou.aliyuncs.com")
                .header("Authorization", "OSS LTAItest:c2lnbmF0dXJl")
                .body(body)
                .send();
    }
}
