package org.osscallback.simulator.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Status\":\"OK\"}",
                "[]",
                "\"OK\"",
                "1",
                "null",
                " { } ",
                "{\"a\":\"中😀\"}"
            })
    void acceptsAnyJson(String body) {
        assertThatCode(() -> check(ok(body))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "OK", "{", "{}{}", "{'a':1}", "\uFEFF{}", "<html></html>"})
    void refusesWhatIsNotJson(String body) {
        assertFailure(ok(body), "Response body is not valid json format.", "0007-00000205");
    }

    @Test
    void refusesBytesThatAreNotUtf8() throws IOException {
        byte[] bytes = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n\"x\"".getBytes(UTF_8);
        bytes[bytes.length - 2] = (byte) 0xFF;
        ServerAnswer answer = ServerAnswer.read(new ByteArrayInputStream(bytes));

        assertThatExceptionOfType(CallbackFailure.class)
                .isThrownBy(() -> AnswerRules.check(answer))
                .withMessage("Response body is not valid json format.");
    }

    @ParameterizedTest
    @CsvSource({"<a/>, true", "<a>, false", "{}, false", "<!DOCTYPE a><a/>, false"})
    void acceptsXmlThatIsCalledSo(String body, boolean accepted) {
        String answer =
                "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body;

        if (accepted) {
            assertThatCode(() -> check(answer)).doesNotThrowAnyException();
        } else {
            assertFailure(answer, "Response body is not valid json format.", "0007-00000205");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 400, 404, 405, 500, 502})
    void refusesEveryStatusBut200(int status) {
        assertFailure(
                "HTTP/1.1 " + status + " X\r\nContent-Length: 2\r\n\r\n{}",
                "Error status : " + status + ".",
                "0007-00000203");
    }

    @ParameterizedTest
    @CsvSource({
        "Transfer-Encoding: chunked, missing content-length",
        "Content-Length: two, return invalid content-length value",
        "Content-Length: -1, return invalid content-length value",
        "Content-Length: 3145729, return too long content-length value",
        "Content-Length: 99999999999999999999, return too long content-length value"
    })
    void refusesBadLengths(String header, String message) {
        assertFailure(
                "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n{}",
                "Error Status : 400.User server " + message,
                "0007-00000203");
    }

    @Test
    void readsHttp10WithBareLineFeeds() throws IOException {
        ServerAnswer answer = read("HTTP/1.0 200 OK\ncontent-LENGTH:2\n\n{}rest");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{}");
    }

    @Test
    void skipsInterimAnswers() throws IOException {
        assertThat(
                        read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2"
                                        + "\r\n\r\n{}")
                                .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\n",
                "hello\r\n\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}"
            })
    void takesHalfAnAnswerForNone(String bytes) {
        assertThatIOException().isThrownBy(() -> read(bytes));
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: "
                + body.getBytes(UTF_8).length
                + "\r\n\r\n"
                + body;
    }

    private static void assertFailure(String answer, String message, String ec) {
        assertThatExceptionOfType(CallbackFailure.class)
                .isThrownBy(() -> check(answer))
                .withMessage(message)
                .satisfies(failure -> assertThat(failure.ec()).isEqualTo(ec));
    }

    private static void check(String bytes) throws IOException, CallbackFailure {
        AnswerRules.check(read(bytes));
    }

    private static ServerAnswer read(String bytes) throws IOException {
        return ServerAnswer.read(new ByteArrayInputStream(bytes.getBytes(UTF_8)));
    }
}
