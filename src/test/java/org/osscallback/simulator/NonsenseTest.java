package org.osscallback.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.simulator.Call.Answer;

/** Requests that make no sense are refused with an error of OSS, never with a fault of our own. */
class NonsenseTest extends Fixture {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /photos/%FF",
                "GET /photos/a?b=%FF",
                "GET /%00/a",
                "PUT /photos/%2Fa",
                "GET /photos/?list-type=2&max-keys=x",
                "GET /photos/?list-type=2&max-keys=1001",
                "GET /photos/?list-type=2&continuation-token=*",
                "PUT /photos/a?uploadId=none&partNumber=1",
                "PUT /photos/a?uploadId=none",
                "POST /photos/a?uploadId=none",
                "GET /photos/a?uploadId=none",
                "DELETE /photos/a?uploadId=none",
                "POST /photos/a?x-oss-process",
                "BREW /photos/a"
            })
    void refusesRequests(String methodAndTarget) {
        assertRefused(call(methodAndTarget).send());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "--b",
                "--b\r\n\r\n",
                "--b--",
                "--b\r\nContent-Type: a\r\n\r\nx",
                "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--b--"
            })
    void refusesForms(String body) {
        assertRefused(
                call("POST /photos")
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .body(body)
                        .send());
        assertRefused(
                call("POST /photos")
                        .header("Content-Type", "multipart/form-data")
                        .body(body)
                        .send());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<a>",
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
                "<CompleteMultipartUpload><Part/></CompleteMultipartUpload>",
                "<CompleteMultipartUpload><Part><PartNumber>x</PartNumber><ETag>y</ETag></Part></CompleteMultipartUpload>"
            })
    void refusesListsOfParts(String xml) {
        String id =
                call("POST /photos/a?uploads")
                        .send()
                        .body()
                        .replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");

        assertRefused(call("POST /photos/a?uploadId=" + id).body(xml).send());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OSS",
                "OSS ",
                "OSS a",
                "OSS a:b",
                "OSS4-HMAC-SHA256",
                "OSS4-HMAC-SHA256 ",
                "OSS4-HMAC-SHA256 Credential=,Signature=",
                "OSS4-HMAC-SHA256 Credential=a/20261122/r/oss/aliyun_v4_request,Signature=b",
                "Basic YTpi"
            })
    void refusesAuthorizations(String authorization) {
        try (LocalOss strict = LocalOss.start(new Options().checkSignatures(PostObjectTest.KEY))) {
            assertRefused(
                    Call.to(strict, "PUT /photos/a")
                            .header("Authorization", authorization)
                            .header("x-oss-date", "20261122T080000Z")
                            .send());
            assertRefused(
                    Call.to(strict, "PUT /photos/a?x-oss-signature-version=OSS4-HMAC-SHA256")
                            .send());
            assertRefused(Call.to(strict, "PUT /photos/a?Signature=x").send());
        }
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isBetween(400, 501).isNotEqualTo(500);
        assertThat(answer.body()).contains("<Error><Code>", "<RequestId>");
    }
}
