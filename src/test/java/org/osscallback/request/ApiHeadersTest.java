package org.osscallback.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiHeadersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Content-Type|application/json",
                "Content-Type|application/json; charset=utf-8",
                "Content-Type|application/json;charset=\"utf-8\"",
                "Accept|*/*",
                "Accept|text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "Accept|text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "Accept|text/event-stream",
                "Accept-Language|en-GB,en;q=0.9,zh-CN;q=0.8,*;q=0.1",
                "Accept-Language|*",
                "Content-Language|de-CH-1996",
            })
    void readWhatClientsSend(String header, String value) {
        assertThat(ApiHeaders.isReadable(header, value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type|x",
                "Content-Type|;;;",
                "Content-Type|application",
                "Content-Type|text/plain;",
                "Content-Type|text/plain, text/html",
                "Accept|///",
                "Accept|a/b,",
                "Accept-Language|;;q=x",
                "Accept-Language|en;q=abc",
                "Content-Language|x y",
            })
    void refuseWhatNobodyCanRead(String header, String value) {
        assertThat(ApiHeaders.isReadable(header, value)).isFalse();
    }

    @Test
    void needNotBeThere() {
        assertThat(ApiHeaders.isReadable("Accept", null)).isTrue();
    }
}
