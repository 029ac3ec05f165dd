package org.osscallback.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.simulator.Call.Answer;

/** Uploads that name a callback template of their bucket. */
class CallbackPolicyTest extends Fixture {

    private static final String POLICIES = "/photos/?policy&comp=callback";

    private static final String NAMED = "{\"callbackPolicy\":\"up\"}";

    private static final String SECRET = "zorro-0123456789";

    private String item(String name, String callback, String variables) {
        return "<PolicyItem><PolicyName>"
                + name
                + "</PolicyName><Callback>"
                + Call.base64(callback)
                + "</Callback><CallbackVar>"
                + (variables.isEmpty() ? "" : Call.base64(variables))
                + "</CallbackVar></PolicyItem>";
    }

    private String template(String path, String body) {
        return "{\"callbackUrl\":\"" + app.url(path) + "\",\"callbackBody\":\"" + body + "\"}";
    }

    private Answer put(String... items) {
        return call("PUT " + POLICIES)
                .body(
                        Arrays.stream(items)
                                .collect(
                                        Collectors.joining(
                                                "",
                                                "<BucketCallbackPolicy>",
                                                "</BucketCallbackPolicy>")))
                .send();
    }

    private void sealed(String variables) {
        String body = "object=${object}&who=${x:who}&where=${x:where}&seal=" + SECRET;
        assertThat(put(item("up", template("/callback", body), variables)).status()).isEqualTo(200);
    }

    @Test
    void callsBackByTheTemplateThatIsNamed() {
        assertThat(
                        put(
                                        item("down", template("/down", "a=1"), ""),
                                        item("up", template("/up", "object=${object}"), ""))
                                .status())
                .isEqualTo(200);

        Answer answer = call("PUT /photos/a.txt").callback(NAMED).body("12345").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(AppServer.OK);
        assertThat(app.only().path()).isEqualTo("/up");
        assertThat(app.only().body()).isEqualTo("object=a.txt");
    }

    @Test
    void takesVariablesOfUploadAndPolicyTheLatterFirst() {
        sealed("{\"x:where\":\"policy\"}");

        call("PUT /photos/a.txt")
                .callback(NAMED)
                .variables("{\"x:who\":\"alice\",\"x:where\":\"upload\"}")
                .send();

        assertThat(app.only().body())
                .isEqualTo("object=a.txt&who=alice&where=policy&seal=" + SECRET);
    }

    @Test
    void takesTheNameInAFormAndAtTheEndOfAMultipartUpload() {
        sealed("");

        Answer form =
                new HtmlForm()
                        .field("key", "f.txt")
                        .field("callback", Call.base64(NAMED))
                        .field("x:who", "alice")
                        .file("f.txt", "text/plain", "12345".getBytes(UTF_8))
                        .post(oss, "photos");
        String begun = call("POST /photos/m.txt?uploads").send().body();
        String id = begun.replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
        call("PUT /photos/m.txt?partNumber=1&uploadId=" + id).body("12345").send();
        Answer multipart =
                call("POST /photos/m.txt?uploadId=" + id)
                        .header("x-oss-complete-all", "yes")
                        .callback(NAMED)
                        .send();

        assertThat(form.body()).isEqualTo(AppServer.OK);
        assertThat(multipart.body()).isEqualTo(AppServer.OK);
        assertThat(app.received())
                .extracting(AppServer.Received::body)
                .containsExactly(
                        "object=f.txt&who=alice&where=&seal=" + SECRET,
                        "object=m.txt&who=&where=&seal=" + SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"callbackPolicy\":\"other\"}",
                "{\"callbackPolicy\":1}",
                "{\"callbackPolicy\":\"up\",\"callbackBody\":\"object=${object}\"}"
            })
    void refusesAnUploadThatNamesNoTemplateOrBringsMore(String callback) {
        sealed("");

        Answer answer = call("PUT /photos/a.txt").callback(callback).body("12345").send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("<ArgumentName>callback</ArgumentName>");
        assertThat(oss.object("photos", "a.txt")).isEmpty();
        assertThat(app.received()).isEmpty();
    }

    @Test
    void doesNotShowAClientATemplateThatCannotBeUsed() {
        put(item("up", "{\"callbackUrl\":\"ftp://x/\",\"callbackBody\":\"" + SECRET + "\"}", ""));

        Answer answer = call("PUT /photos/a.txt").callback(NAMED).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("The policy of that name is wrong")
                .contains("<ArgumentValue>" + Call.base64(NAMED) + "</ArgumentValue>");
    }

    @Test
    void keepsThePoliciesOfEachBucketApart() {
        sealed("");

        Answer answer = call("PUT /others/a.txt").callback(NAMED).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(call("GET /others/?policy&comp=callback").send().status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<PolicyItem/>",
                "<BucketCallbackPolicy><PolicyItem><PolicyName>a</PolicyName></PolicyItem></BucketCallbackPolicy>",
                "<BucketCallbackPolicy><PolicyItem><Callback>e30=</Callback></PolicyItem></BucketCallbackPolicy>"
            })
    void refusesADocumentThatIsNone(String xml) {
        Answer answer = call("PUT " + POLICIES).body(xml).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MalformedXML</Code>");
    }

    @Test
    void refusesANameTwiceAndADocumentWithoutEnd() {
        String item = item("up", template("/up", "a=1"), "");

        assertThat(put(item, item).status()).isEqualTo(400);
        assertThat(put("x".repeat(128 * 1024)).status()).isEqualTo(400);
        assertThat(call("GET " + POLICIES).send().status()).isEqualTo(404);
    }

    @Test
    void knowsNoOtherPolicyOfABucket() {
        assertThat(call("PUT /photos/?policy").body("{}").send().status()).isEqualTo(501);
    }
}
