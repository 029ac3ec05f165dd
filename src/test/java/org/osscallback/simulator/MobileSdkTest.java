package org.osscallback.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.osscallback.simulator.Call.Answer;

/** The SDKs for Android and iOS, by what they put on the wire. */
class MobileSdkTest extends Fixture {

    @Test
    void takesAndroidsUpload() {
        Answer answer = MobileSdk.android(oss, app.url("/callback")).send();

        assertThat(answer.body()).isEqualTo(AppServer.OK);
        assertThat(app.only().body())
                .isEqualTo("filename=dir%2Ftest.txt&size=5&phone=iphone6s&system=ios9.1");
        assertThat(app.only().header("host")).isEqualTo("app.test");
        assertThat(app.only().genuine()).isTrue();
    }

    @Test
    void takesTheUploadOfIos() {
        Answer answer = MobileSdk.ios(oss, app.url("/callback")).send();

        assertThat(answer.body()).isEqualTo(AppServer.OK);
        assertThat(app.only().body())
                .isEqualTo(
                        "filename=dir%2F%E7%85%A7%E7%89%87.jpg&size=5&phone=iPhone%2015"
                                + "&system=iOS%2F17");
    }

    @Test
    void triggersACallbackForAnObjectThatIsThere() {
        putWithoutCallback();

        Answer answer = MobileSdk.trigger(oss, app.url("/callback")).send();

        assertThat(answer.body()).isEqualTo(AppServer.OK);
        assertThat(app.only().body()).isEqualTo("filename=dir%2Ftest.txt&size=5&phone=p&system=s");
        assertThat(app.only().genuine()).isTrue();
    }

    @Test
    void triggersACallbackWithoutVariables() {
        putWithoutCallback();

        process(trigger() + ",callback-var_");

        assertThat(app.only().body()).isEqualTo("filename=dir%2Ftest.txt&size=5&phone=&system=");
    }

    @Test
    void triggersNothingForAnObjectThatIsNotThere() {
        assertThat(process(trigger()).body()).contains("<Code>NoSuchKey<");
        assertThat(app.received()).isEmpty();
    }

    @Test
    void triggersNothingWithoutParameters() {
        putWithoutCallback();

        assertThat(process("x-oss-process=trigger/callback,callback_,callback-var_").status())
                .isEqualTo(400);
        assertThat(app.received()).isEmpty();
    }

    @Test
    void knowsNoOtherProcessing() {
        putWithoutCallback();

        assertThat(process("x-oss-process=image/resize,w_1|sys/saveas,o_Yg==").status())
                .isEqualTo(501);
    }

    private String trigger() {
        return "x-oss-process=trigger/callback,callback_"
                + Call.base64(MobileSdk.parameters(app.url("/callback")));
    }

    private Answer process(String body) {
        return MobileSdk.process(oss, body).send();
    }

    private void putWithoutCallback() {
        call("PUT /examplebucket/dir%2Ftest.txt").body("12345").send();
    }
}
