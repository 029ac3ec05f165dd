package org.osscallback.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.simulator.Call.Answer;

/** Operations on single objects, without callbacks. */
class LocalOssTest extends Fixture {

    @Test
    void answersAnUploadAsOssDoes() {
        Answer answer = call("PUT /photos/a.txt").body("123456789").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers())
                .containsEntry("etag", "\"25F9E794323B453885F5181F1B624D0B\"")
                .containsEntry("x-oss-hash-crc64ecma", "11051210869376104954")
                .containsEntry("content-md5", "JfnnlDI7RTiF9RgfG2JNCw==")
                .containsKey("x-oss-request-id");
    }

    /** Undertow has a limit of its own, of two MiB. */
    @Test
    void takesAnObjectOfManyMegabytes() {
        Answer answer = call("PUT /photos/a.bin").body(new byte[20_000_000]).send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(oss.object("photos", "a.bin").orElseThrow().size()).isEqualTo(20_000_000);
    }

    @Test
    void givesBackWhatWasUploaded() {
        call("PUT /photos/a.txt")
                .header("Content-Type", "text/plain")
                .header("x-oss-meta-owner", "me")
                .header("Cache-Control", "no-cache")
                .body("中文")
                .send();

        Answer answer = call("GET /photos/a.txt").send();

        assertThat(answer.body()).isEqualTo("中文");
        assertThat(answer.headers())
                .containsEntry("content-type", "text/plain")
                .containsEntry("x-oss-meta-owner", "me")
                .containsEntry("cache-control", "no-cache")
                .containsKey("last-modified");
    }

    @Test
    void describesAnObjectWithoutItsContent() {
        call("PUT /photos/a.txt").body("123456789").send();

        Answer answer = call("HEAD /photos/a.txt").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers()).containsEntry("content-length", "9");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 206, 1, bytes 0-0/9",
        "bytes=2-4, 206, 345, bytes 2-4/9",
        "bytes=7-, 206, 89, bytes 7-8/9",
        "bytes=-2, 206, 89, bytes 7-8/9",
        "bytes=5-99, 206, 6789, bytes 5-8/9",
        "bytes=-99, 206, 123456789, bytes 0-8/9",
        "bytes=9-, 200, 123456789, ",
        "bytes=4-2, 200, 123456789, ",
        "lines=1-2, 200, 123456789, "
    })
    void givesBackRanges(String range, int status, String body, String contentRange) {
        call("PUT /photos/a.txt").body("123456789").send();

        Answer answer = call("GET /photos/a.txt").header("Range", range).send();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.headers().get("content-range")).isEqualTo(contentRange);
    }

    @Test
    void deletesWhateverIsAsked() {
        call("PUT /photos/a.txt").body("x").send();

        assertThat(call("DELETE /photos/a.txt").send().status()).isEqualTo(204);
        assertThat(call("DELETE /photos/a.txt").send().status()).isEqualTo(204);
        assertThat(call("GET /photos/a.txt").send().body())
                .contains("<Code>NoSuchKey</Code>", "<Key>a.txt</Key>");
    }

    @Test
    void takesTheBucketFromTheHost() {
        call("PUT /a/b.txt").header("Host", "photos.localhost:1").body("x").send();

        assertThat(oss.object("photos", "a/b.txt")).isPresent();
    }

    @Test
    void refusesContentThatIsNotItsMd5() {
        Answer answer =
                call("PUT /photos/a.txt")
                        .header("Content-MD5", "JfnnlDI7RTiF9RgfG2JNCw==")
                        .body("other")
                        .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>InvalidDigest</Code>");
        assertThat(oss.object("photos", "a.txt")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /photos/",
                "PUT /photos/a?acl",
                "POST /photos/a?append&position=0",
                "GET /photos/a?x-oss-process=image/resize,w_1",
                "POST /photos/?delete",
                "PATCH /photos/a",
                "POST /photos/a"
            })
    void refusesWhatItDoesNotHave(String methodAndTarget) {
        Answer answer = call(methodAndTarget).send();

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.body()).contains("<Code>NotImplemented</Code>");
    }

    @Test
    void refusesAnObjectNameOver1023Bytes() {
        assertThat(call("PUT /photos/" + "a".repeat(1023)).body("x").send().status())
                .isEqualTo(200);
        assertThat(call("PUT /photos/" + "a".repeat(1024)).body("x").send().body())
                .contains("<Code>InvalidObjectName</Code>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:3000",
                "https://app.localhost",
                "http://127.0.0.1:8080",
                "http://[::1]:8080"
            })
    void letsPagesOfThisMachineUpload(String origin) {
        Answer answer =
                call("OPTIONS /photos/a")
                        .header("Origin", origin)
                        .header("Access-Control-Request-Headers", "x-oss-callback")
                        .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("access-control-allow-origin", origin)
                .containsEntry("access-control-allow-headers", "x-oss-callback");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test",
                "http://localhost.evil.test",
                "http://evil.test/localhost",
                "http://127.0.0.1.evil.test",
                "null"
            })
    void refusesPagesFromElsewhere(String origin) {
        assertThat(call("PUT /photos/a").header("Origin", origin).send().body())
                .contains("<Code>AccessDenied</Code>");
        assertThat(call("PUT /-/faults").header("Origin", origin).body("lost").send().status())
                .isEqualTo(403);
        Answer preflight = call("OPTIONS /photos/a").header("Origin", origin).send();
        assertThat(preflight.status()).isEqualTo(403);
        assertThat(preflight.headers()).doesNotContainKey("access-control-allow-origin");
        assertThat(oss.object("photos", "a")).isEmpty();
    }

    /** A page whose own name was made to lead here sends no Origin with a GET. */
    @ParameterizedTest
    @ValueSource(strings = {"evil.test", "evil.test:8090", "localhost.evil.test"})
    void takesNoCommandsUnderANameFromElsewhere(String host) {
        assertThat(call("GET /-/deliveries").header("Host", host).send().status()).isEqualTo(403);
    }

    @Test
    void letsPagesUploadThatAreAllowedByName() {
        try (LocalOss open = LocalOss.start(new Options().allowOrigin("https://app.test"))) {
            assertThat(
                            Call.to(open, "PUT /photos/a")
                                    .header("Origin", "https://app.test")
                                    .send()
                                    .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void keepsObjectsInAFolderAcrossRestarts(@TempDir Path folder) {
        try (LocalOss first = LocalOss.start(new Options().folder(folder))) {
            Call.to(first, "PUT /photos/%E7%8C%AB.txt").body("中").send();
        }
        try (LocalOss second = LocalOss.start(new Options().folder(folder))) {
            assertThat(Call.to(second, "GET /photos/%E7%8C%AB.txt").send().body()).isEqualTo("中");
        }
    }

    @Test
    void listensOnTheLoopbackAddress() {
        assertThat(oss.endpoint()).isEqualTo("http://127.0.0.1:" + oss.port());
        assertThat(new Options().host).isEqualTo("127.0.0.1");
    }
}
