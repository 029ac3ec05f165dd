package org.osscallback.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OracleTest {

    private static final String PREFIX = "http://localhost:7/";
    private static final String BODY = "bucket=photos&object=a&size=7";
    private static final Signer SIGNER = Signer.generate();
    private static final Genuine GENUINE = new Genuine(SIGNER, PREFIX + "keys/v1.pem");

    private final Oracle oracle = new Oracle(SIGNER, PREFIX);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/callback",
                "/callback?a=%2F",
                "/callback?",
                "/hooks/a+b",
                "/hooks/%E5%9B%BE"
            })
    void allowsWhatIsGenuine(String target) {
        assertThat(oracle.mayAccept(GENUINE.call(target, BODY).bytes())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bucket=photos",
                "object=",
                "object=a&size=-1",
                "object=a&size=1.5",
                "object=%ff",
                "object=a&ticket=e30.e30.e30",
                "{\"object\":\"a\",\"object\":\"b\"}",
                "{\"object\":[\"a\"]}",
                "{\"object\":\"a\"",
                "{\"object\":\"a\"} x",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":"
                        + "{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}}}}}}}},\"object\":\"a\"}"
            })
    void refusesABodyThatCannotBeRecorded(String body) {
        assertThat(oracle.mayAccept(GENUINE.call("/callback", body).bytes())).isFalse();
    }

    @Test
    void allowsAnObjectInJson() {
        String body = "{\"bucket\":\"b\",\"object\":\"\\u0061/é\",\"size\":7,\"vpcId\":null}";

        assertThat(oracle.mayAccept(GENUINE.call("/callback", body).bytes())).isTrue();
    }

    @Test
    void refusesMoreVariablesThanMayBeKept() {
        String some = "object=a" + "&v=1".repeat(1);
        StringBuilder many = new StringBuilder("object=a");
        for (int each = 0; each < 65; each++) {
            many.append("&v").append(each).append("=1");
        }

        assertThat(oracle.mayAccept(GENUINE.call("/callback", some).bytes())).isTrue();
        assertThat(oracle.mayAccept(GENUINE.call("/callback", many.toString()).bytes())).isFalse();
    }

    @Test
    void countsNoVariableThatIsEmpty() {
        StringBuilder many = new StringBuilder("object=a&&x");
        for (int each = 0; each < 64; each++) {
            many.append("&v").append(each).append("=1");
        }

        assertThat(oracle.mayAccept(GENUINE.call("/callback", many.toString()).bytes())).isTrue();
    }

    /** An absolute form says the same, and WildFly does not tell the application of the marks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/callback",
                "http://localhost#/callback",
                "/callback?",
                "/callback??"
            })
    void takesTargetsThatSayTheSame(String target) {
        RawRequest request = GENUINE.call("/callback", BODY);

        request.target = target;

        assertThat(oracle.mayAccept(request.bytes())).isTrue();
    }

    @Test
    void takesTwoQuestionMarksForOne() {
        RawRequest request = GENUINE.call("/callback?id=1", BODY);

        request.target = "/callback??id=1";

        assertThat(oracle.mayAccept(request.bytes())).isTrue();
    }

    @Test
    void endsALineWhereWildFlyDoes() {
        String whole =
                new String(GENUINE.call("/callback", BODY).bytes(), StandardCharsets.ISO_8859_1);

        String odd = whole.replace("\r\nx-oss-pub-key-url", "\r:x-oss-pub-key-url");

        assertThat(odd).isNotEqualTo(whole);
        assertThat(oracle.mayAccept(odd.getBytes(StandardCharsets.ISO_8859_1))).isTrue();
    }

    static Stream<Consumer<RawRequest>> forgeries() {
        return Stream.of(
                request -> request.target = "/callback2",
                request -> request.target = "/callback?a",
                request -> request.target = "/callback/%0abucket=photos",
                request -> request.method = "PUT",
                request -> request.body[0] ^= 1,
                request -> request.set("Content-Length", 3),
                request -> request.set("authorization", "AAAA"),
                request -> request.remove("authorization"),
                request -> request.add("Authorization", request.value("authorization")),
                request -> request.remove("x-oss-pub-key-url"),
                request -> request.add("Content-Encoding", "gzip"),
                request -> request.add("x-oss-signature-version", "2.0"),
                request -> request.set("x-oss-pub-key-url", Genuine.base64("http://localhost:8/x")),
                request ->
                        request.set(
                                "x-oss-pub-key-url",
                                Genuine.base64("http://localhost:7/keys/../x")));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void refusesAForgery(Consumer<RawRequest> forge) {
        RawRequest request = GENUINE.call("/callback", BODY);

        forge.accept(request);

        assertThat(oracle.mayAccept(request.bytes())).isFalse();
    }

    @Test
    void readsAChunkedBody() {
        RawRequest request = GENUINE.call("/callback", BODY).remove("Content-Length");
        request.add("Transfer-Encoding", "chunked");
        String chunks = "5;a=b\r\nbucke\r\n\r\n18\r\nt=photos&object=a&size=7\r\n0\r\n\r\n";

        request.body = chunks.getBytes(StandardCharsets.US_ASCII);

        assertThat(oracle.mayAccept(request.bytes())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1d\r\n" + BODY, "7fffffff\r\n" + BODY + "\r\n", "-1\r\n", "x\r\n"})
    void refusesChunksThatDoNotEnd(String chunks) {
        RawRequest request = GENUINE.call("/callback", BODY).remove("Content-Length");
        request.add("Transfer-Encoding", "chunked");

        request.body = chunks.getBytes(StandardCharsets.US_ASCII);

        assertThat(oracle.mayAccept(request.bytes())).isFalse();
    }
}
