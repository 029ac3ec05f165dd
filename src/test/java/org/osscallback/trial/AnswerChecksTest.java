package org.osscallback.trial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OSS takes for an answer, and what proxies make of one. */
class AnswerChecksTest {

    private static RawAnswer answer(String text) throws IOException {
        return RawAnswer.read(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
    }

    private static RawAnswer with(String headers, String body) throws IOException {
        return answer("HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body);
    }

    private static RawAnswer of(String body) throws IOException {
        return with("Content-Length: " + body.length() + "\r\n", body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Status\":\"OK\"}", "[1,{\"a\":[]}]", "null", "\"a\"", " 7 "})
    void takesJson(String body) throws IOException {
        assertThat(AnswerChecks.json(of(body)).code()).isEqualTo("valid");
        assertThat(AnswerChecks.length(of(body)).code()).isEqualTo("right");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "OK", "<html>", "{}{}", "{\"a\":1}x", "\u00ff", "\u00e9"})
    void takesNothingElse(String body) throws IOException {
        assertThat(AnswerChecks.json(of(body)).code()).isEqualTo("not-json");
    }

    @Test
    void noticesAByteOrderMark() throws IOException {
        assertThat(AnswerChecks.json(of("\u00ef\u00bb\u00bf{}")).code()).isEqualTo("mark");
    }

    @Test
    void noticesThatSomebodyCompressedIt() throws IOException {
        Check check =
                AnswerChecks.json(with("Content-Encoding: gzip\r\nContent-Length: 2\r\n", "{}"));

        assertThat(check.code()).isEqualTo("encoded");
        assertThat(check.parameters()).containsEntry("encoding", "gzip");
    }

    @Test
    void readsNoMoreThanOssTakes() throws IOException {
        RawAnswer long2 = of(" ".repeat(2 << 20));

        assertThat(long2.body()).hasSize(RawAnswer.MOST_BODY_BYTES + 1);
        assertThat(AnswerChecks.json(long2).code()).isEqualTo("too-long");
        RawAnswer endless = with("", " ".repeat(2 << 20));
        assertThat(endless.body()).hasSizeLessThan(RawAnswer.MOST_BODY_BYTES + 32_768);
    }

    @Test
    void noticesChunks() throws IOException {
        RawAnswer chunked =
                with("Transfer-Encoding: chunked\r\n", "1;x=y\r\n{\r\n1\r\n}\r\n0\r\n\r\n");

        assertThat(AnswerChecks.length(chunked).code()).isEqualTo("chunked");
        assertThat(AnswerChecks.json(chunked).code()).isEqualTo("valid");
    }

    @Test
    void noticesThatTheLengthIsMissing() throws IOException {
        assertThat(AnswerChecks.length(with("", "{}")).code()).isEqualTo("missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 9\r\n",
                "Content-Length: +2\r\n",
                "Content-Length: 2\r\nContent-Length: 2\r\n"
            })
    void noticesALengthThatIsWrong(String headers) throws IOException {
        Check check = AnswerChecks.length(with(headers, "{}"));

        assertThat(check.code()).isEqualTo("wrong");
        assertThat(check.parameters()).containsEntry("came", "2");
    }

    @ParameterizedTest
    @CsvSource({"0, fast", "1999, fast", "2000, slow", "4999, slow", "5000, late"})
    void tellsHowLateItIs(long millis, String code) {
        assertThat(AnswerChecks.time(Duration.ofMillis(millis)).code()).isEqualTo(code);
    }

    @Test
    void skipsInterimAnswers() throws IOException {
        RawAnswer answer =
                answer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 No\nContent-Length: 0\n\n");

        assertThat(answer.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200", "ICY 200 OK\r\n\r\n", "HTTP/1.1 999 OK\r\n\r\n"})
    void refusesWhatIsNotHttp(String text) {
        assertThatThrownBy(() -> answer(text)).isInstanceOf(IOException.class);
    }

    @Test
    void readsNoEndlessHead() {
        String head = "HTTP/1.1 200 OK\r\nA: " + "a".repeat(RawAnswer.MOST_HEAD_BYTES);

        assertThatThrownBy(() -> answer(head)).hasMessageContaining("too long");
    }
}
