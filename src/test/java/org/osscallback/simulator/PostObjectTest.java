package org.osscallback.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.simulator.Call.Answer;
import org.osscallback.simulator.access.AccessKey;
import org.osscallback.simulator.store.StoredObject;

/** Uploads by an HTML form, as browsers send them. */
class PostObjectTest extends Fixture {

    static final byte[] FILE = "\r\n--no boundary\r\n\0ÿ".getBytes(UTF_8);

    static final AccessKey KEY = new AccessKey("LTAItest", "secret");

    private String callback(String template) {
        return Call.base64(
                "{\"callbackUrl\":\""
                        + app.url("/callback")
                        + "\",\"callbackBody\":\""
                        + template
                        + "\"}");
    }

    @Test
    void storesTheFileAndCallsBackWithTheFormsOwnVariables() {
        Answer answer =
                post(
                        oss,
                        Map.of(
                                "key", "照片/${filename}",
                                "callback",
                                        callback(
                                                "o=${object}&t=${mimeType}&n=${x:name}"
                                                        + "&op=${operation}&md5=${contentMd5}"),
                                "x:name", "小 明+&"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(AppServer.OK);
        assertThat(app.only().genuine()).isTrue();
        assertThat(app.only().form())
                .containsEntry("o", "照片/猫 1.png")
                .containsEntry("t", "image/png")
                .containsEntry("n", "小 明+&")
                .containsEntry("op", "PostObject")
                .containsEntry("md5", "RebLKgwPFThMH+ejFES6lg==");
        StoredObject object = oss.object("photos", "照片/猫 1.png").orElseThrow();
        assertThat(object.content()).isEqualTo(FILE);
    }

    @ParameterizedTest
    @CsvSource({"200, 200", "204, 204", "201, 201", "404, 204"})
    void answersWithTheStatusAskedForIfThereIsNoCallback(String asked, int status) {
        Answer answer = post(oss, Map.of("key", "a", "success_action_status", asked));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsKey("etag");
        assertThat(answer.body().contains("<PostResponse><Bucket>photos<"))
                .isEqualTo(status == 201);
    }

    @Test
    void redirectsIfAskedFor() {
        Answer answer =
                post(oss, Map.of("key", "a b", "success_action_redirect", "http://app.test/?x=1"));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers().get("location"))
                .startsWith("http://app.test/?x=1&bucket=photos&key=a%20b&etag=%22");
    }

    @Test
    void refusesAFormWithoutAFile() {
        Answer answer =
                call("POST /photos")
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .body(
                                "--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\na\r\n--b--")
                        .send();

        assertThat(answer.body()).contains("<Code>IncorrectNumberOfFilesInPOSTRequest<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'bucket':'photos'}",
                "['eq','$key','user/1/a.png']",
                "['starts-with','$key','user/1/']",
                "['starts-with','$x:name','']",
                "['content-length-range',1,1000]",
                "['in','$content-type',['image/png','image/jpg']]",
                "['not-in','$content-type',['text/html']]"
            })
    void keepsToAPolicyThatIsMet(String condition) {
        assertThat(underPolicy(condition).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'bucket':'others'}|AccessDenied",
                "['eq','$key','user/2/a.png']|AccessDenied",
                "['starts-with','$key','user/2/']|AccessDenied",
                "['in','$content-type',['text/html']]|AccessDenied",
                "['not-in','$content-type',['image/png']]|AccessDenied",
                "['like','$key','user']|AccessDenied",
                "{'callback':'e30='}|AccessDenied",
                "['content-length-range',1000,2000]|EntityTooSmall",
                "['content-length-range',0,1]|EntityTooLarge"
            })
    void refusesWhatAPolicyForbids(String condition, String code) {
        assertThat(underPolicy(condition).body()).contains("<Code>" + code + "</Code>");
        assertThat(oss.object("photos", "user/1/a.png")).isEmpty();
    }

    @Test
    void refusesAPolicyThatHasExpiredOrCannotBeRead() {
        assertThat(
                        post(oss, Map.of("key", "a", "policy", policy("2020-01-01T00:00:00Z", "")))
                                .body())
                .contains("Policy expired.");
        assertThat(post(oss, Map.of("key", "a", "policy", "e30=")).body())
                .contains("<Code>InvalidPolicyDocument<");
    }

    @Test
    void takesASignedPolicyOfVersion1() throws Exception {
        try (LocalOss strict = LocalOss.start(new Options().checkSignatures(KEY))) {
            Map<String, String> form = new LinkedHashMap<>();
            form.put("key", "a");
            form.put("policy", policy("2099-01-01T00:00:00.000Z", ""));
            form.put("OSSAccessKeyId", KEY.id());
            form.put(
                    "Signature",
                    Base64.getEncoder()
                            .encodeToString(
                                    hmac(
                                            "HmacSHA1",
                                            "secret".getBytes(UTF_8),
                                            form.get("policy"))));

            assertThat(post(strict, form).status()).isEqualTo(204);

            form.put("policy", policy("2099-01-02T00:00:00.000Z", ""));
            assertThat(post(strict, form).body()).contains("<Code>SignatureDoesNotMatch<");
            form.remove("policy");
            assertThat(post(strict, form).body()).contains("<Code>AccessDenied<");
        }
    }

    @Test
    void takesASignedPolicyOfVersion4() throws Exception {
        try (LocalOss strict = LocalOss.start(new Options().checkSignatures(KEY))) {
            Map<String, String> form = new LinkedHashMap<>();
            form.put("key", "a");
            form.put("policy", policy("2099-01-01T00:00:00.000Z", ""));
            form.put("x-oss-signature-version", "OSS4-HMAC-SHA256");
            form.put("x-oss-credential", KEY.id() + "/20261122/cn-hangzhou/oss/aliyun_v4_request");
            form.put("x-oss-date", "20261122T080000Z");
            byte[] key = "aliyun_v4secret".getBytes(UTF_8);
            for (String step :
                    new String[] {"20261122", "cn-hangzhou", "oss", "aliyun_v4_request"}) {
                key = hmac("HmacSHA256", key, step);
            }
            form.put(
                    "x-oss-signature",
                    HexFormat.of().formatHex(hmac("HmacSHA256", key, form.get("policy"))));

            assertThat(post(strict, form).status()).isEqualTo(204);

            form.put("x-oss-signature", "00");
            assertThat(post(strict, form).body()).contains("<Code>SignatureDoesNotMatch<");
        }
    }

    private Answer underPolicy(String condition) {
        return post(
                oss,
                Map.of(
                        "key", "user/1/a.png",
                        "x:name", "n",
                        "content-type", "image/png",
                        "policy",
                                policy("2099-01-01T00:00:00.000Z", condition.replace('\'', '"'))));
    }

    private static String policy(String expiration, String conditions) {
        return Call.base64(
                "{\"expiration\":\"" + expiration + "\",\"conditions\":[" + conditions + "]}");
    }

    private static byte[] hmac(String algorithm, byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static Answer post(LocalOss oss, Map<String, String> fields) {
        HtmlForm form = new HtmlForm();
        fields.forEach(form::field);
        return form.file("猫 1.png", "image/png", FILE).post(oss, "photos");
    }
}
