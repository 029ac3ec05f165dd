package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as they really come: what is verified is what was sent, byte for byte. */
class RawRequestIT extends ContainerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/callback",
                "/callback?id=1&index=2",
                "/callback?",
                "/hooks/a",
                "/hooks/a/b/",
                "/hooks/a%20b",
                "/hooks/a+b",
                "/hooks/a%2Fb",
                "/hooks/%2525",
                "/hooks/%E5%9B%BE",
                "/hooks/a;v=1",
                "/%63allback",
                "/index.php",
                "/api/v3/callback/oss/x"
            })
    void verifiesTheTargetAsItWasSent(String target) {
        OssCall call = OssCall.of(target, "object=target/" + UUID.randomUUID());

        assertThat(id(post(call))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/callback?a=%2F%zz|{}\"x&b=%e5%9b%be", "/callback??a=b?c"})
    void verifiesOnLibertyWhatIsNoProperQuery(String target) {
        assumeThat(AppServer.current()).isEqualTo(AppServer.LIBERTY);

        OssCall call = OssCall.of(target, "object=target/" + UUID.randomUUID());

        assertThat(id(post(call))).isNotEmpty();
    }

    /** Its web server refuses what a URL may not hold, and drops a second question mark. */
    @ParameterizedTest
    @CsvSource({"/callback?a=%zz,400", "/callback?a={x},400", "/callback??a=b,403"})
    void doesNotTakeOnWildFlyWhatIsNoProperQuery(String target, int status) {
        assumeThat(AppServer.current()).isEqualTo(AppServer.WILDFLY);

        OssCall call = OssCall.of(target, "object=target/" + UUID.randomUUID());

        assertThat(post(call).status()).isEqualTo(status);
    }

    /** Once the server has taken the steps, each of these is another path than it was. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/callback;a=b/..",
                "/hooks/a;v=1/../..",
                "/x/../callback",
                "/hooks/../callback;a=b/.."
            })
    void findsNobodyAtAPathThatTheServerHasNormalised(String target) {
        OssCall call = OssCall.of(target, "object=steps/" + UUID.randomUUID());

        Wire.Answer answer = post(call);

        assertThat(answer.status()).isIn(400, 403, 404, 405);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    /** Open Liberty refuses these before it asks an application. */
    @ParameterizedTest
    @ValueSource(strings = {"/callback/..;a=b", "/x/..;/callback"})
    void takesNothingByAStepWithParameters(String target) {
        OssCall call = OssCall.of(target, "object=steps/" + UUID.randomUUID());

        assertThat(post(call).status()).isIn(400, 403, 404);
    }

    /** Open Liberty would remember where the first path led, and send the second there too. */
    @ParameterizedTest
    @CsvSource({"/hooks/m;v=1/../.., /hooks/m", "/callback;a=b/.., /callback"})
    void takesACallbackAfterAPathThatOnlyBeginsLikeItsOwn(String hostile, String genuine) {
        post(OssCall.of(hostile, "object=steps/" + UUID.randomUUID()));

        OssCall call = OssCall.of(genuine, "object=target/" + UUID.randomUUID());

        assertThat(id(post(call))).isNotEmpty();
    }

    @Test
    void verifiesAPlusInThePathThatOssReadsAsASpace() {
        OssCall call =
                OssCall.of("/hooks/a%20b", "object=plus/" + UUID.randomUUID())
                        .requestLine("POST /hooks/a+b HTTP/1.1");

        assertThat(id(post(call))).isNotEmpty();
    }

    @Test
    void verifiesAnEmptyQueryThatOssLeavesOut() {
        OssCall call =
                OssCall.of("object=mark/" + UUID.randomUUID())
                        .requestLine("POST /callback? HTTP/1.1");

        assertThat(id(post(call))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded; charset=GBK",
                "application/json",
                "application/json; charset=nonsense",
                "multipart/form-data",
                "text/xml",
                "garbage;;;"
            })
    void readsTheBodyWhateverItsContentTypeSays(String contentType) {
        OssCall call = OssCall.of("object=type/" + UUID.randomUUID());

        assertThat(id(post(call.header("Content-Type", contentType)))).isNotEmpty();
    }

    @Test
    void readsTheBodyWithoutAContentType() {
        OssCall call = OssCall.of("object=type/" + UUID.randomUUID());

        assertThat(id(post(call.without("Content-Type")))).isNotEmpty();
    }

    @Test
    void ignoresWhatTheCallerSaysItAccepts() {
        OssCall call = OssCall.of("object=accept/" + UUID.randomUUID());

        assertThat(id(post(call.header("Accept", "///").header("Accept-Language", ";;q=x"))))
                .isNotEmpty();
    }

    @Test
    void answersOneWhoExpectsToContinue() {
        OssCall call = OssCall.of("object=expect/" + UUID.randomUUID());

        assertThat(id(post(call.header("Expect", "100-continue")))).isNotEmpty();
    }

    @Test
    void takesABodyThatIsSaidToBePlain() {
        OssCall call = OssCall.of("object=identity/" + UUID.randomUUID());

        assertThat(id(post(call.header("Content-Encoding", "identity")))).isNotEmpty();
    }

    @Test
    void needsNoHeaderButTheTwoThatProve() {
        OssCall call =
                OssCall.of("object=bare/" + UUID.randomUUID())
                        .without("User-Agent")
                        .without("x-oss-bucket")
                        .without("x-oss-request-id")
                        .without("x-oss-signature-version")
                        .without("x-oss-tag");

        assertThat(id(post(call))).isNotEmpty();
    }

    @Test
    void readsAChunkedBody() {
        String body = "object=chunked/" + UUID.randomUUID();
        OssCall call =
                OssCall.of(body)
                        .without("Content-Length")
                        .header("Transfer-Encoding", "chunked")
                        .bytesSent(chunked(body.substring(0, 9), body.substring(9), ""));

        assertThat(id(post(call))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/callback/",
                "//callback",
                "/./callback",
                "/x/../callback",
                "/Callback",
                "/callback;v=1",
                "/hook/a",
                "/callbacks"
            })
    void takesNothingAtOtherPaths(String target) {
        assertThat(post(OssCall.of(target, "object=elsewhere")).status()).isIn(404, 405);
    }

    @Test
    void takesNothingAtItsResourceWithinTheApi() {
        assertThat(post(OssCall.of("/api/callback", "object=elsewhere")).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void takesNothingByAnotherMethod(String method) {
        OssCall call = OssCall.of("object=method").requestLine(method + " /callback HTTP/1.1");
        try (Wire wire = new Wire(server)) {
            String answer = wire.sendAndReadAll(call);

            assertThat(answer).startsWith("HTTP/1.1 405 ").contains("\r\nAllow: POST\r\n");
        }
    }

    /** WildFly refuses it for all applications, and names no other. */
    @Test
    void takesNoTrace() {
        OssCall call = OssCall.of("object=trace").requestLine("TRACE /callback HTTP/1.1");

        assertThat(post(call).status()).isEqualTo(405);
    }

    static byte[] chunked(String... chunks) {
        StringBuilder body = new StringBuilder();
        for (String chunk : chunks) {
            body.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return body.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void answersNoSecondRequestBehindATransferEncodingThatIsNotChunked() {
        String hidden = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
        OssCall call =
                OssCall.of("/callback", "object=a")
                        .header("Connection", "keep-alive")
                        .without("Content-Length")
                        .header("Transfer-Encoding", "xchunked")
                        .bytesSent(hidden.getBytes(StandardCharsets.US_ASCII));

        try (Wire wire = new Wire(server)) {
            String all = wire.sendAndReadAll(call);

            assertThat(all).startsWith("HTTP/1.1 ").doesNotContain("oss_callback");
            assertThat(all.split("HTTP/1.1 [0-9]", -1)).hasSize(2);
        }
    }
}
