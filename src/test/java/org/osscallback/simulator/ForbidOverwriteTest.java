package org.osscallback.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.osscallback.simulator.Call.Answer;

/** Uploads that must not replace an object, and parts that are all taken. */
class ForbidOverwriteTest extends Fixture {

    private static final String FORBID = "x-oss-forbid-overwrite";

    private Call to(String methodAndTarget) {
        return Call.to(oss, methodAndTarget).header(FORBID, "true");
    }

    private String stored() {
        return new String(oss.object("photos", "a").orElseThrow().content());
    }

    private static void assertExists(Answer answer) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("<Code>FileAlreadyExists</Code>");
    }

    private String begin() {
        Answer begun = to("POST /photos/a?uploads").send();
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        return begun.body().replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
    }

    @Test
    void keepsTheFirstObject() {
        assertThat(to("PUT /photos/a").body("first").send().status()).isEqualTo(200);

        assertExists(to("PUT /photos/a").body("second").send());
        assertExists(
                new HtmlForm()
                        .field("key", "a")
                        .field(FORBID, "true")
                        .file("a", "text/plain", "third".getBytes())
                        .post(oss, "photos"));
        assertExists(to("POST /photos/a?uploads").send());
        assertThat(stored()).isEqualTo("first");
    }

    @Test
    void refusesToCompleteOverAnObjectThatCameMeanwhile() {
        String id = begin();
        Call.to(oss, "PUT /photos/a?partNumber=1&uploadId=" + id).body("part").send();
        Call.to(oss, "PUT /photos/a").body("first").send();

        Answer completed =
                to("POST /photos/a?uploadId=" + id).header("x-oss-complete-all", "yes").send();

        assertExists(completed);
        assertThat(completed.body()).contains("<EC>0042-00000214</EC>");
        assertThat(stored()).isEqualTo("first");
    }

    @Test
    void takesNoListOfPartsBesideAll() {
        String id = begin();
        Call.to(oss, "PUT /photos/a?partNumber=1&uploadId=" + id).body("part").send();
        Call complete = to("POST /photos/a?uploadId=" + id).header("x-oss-complete-all", "yes");

        assertThat(complete.body("<x/>").send().status()).isEqualTo(400);
        assertThat(complete.body("").send().status()).isEqualTo(200);
        assertThat(stored()).isEqualTo("part");
    }
}
