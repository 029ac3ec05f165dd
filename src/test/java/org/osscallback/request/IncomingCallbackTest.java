package org.osscallback.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.osscallback.problem.Problem.BODY_TOO_LARGE;
import static org.osscallback.problem.Problem.KEY_URL_UNTRUSTED;
import static org.osscallback.problem.Problem.SIGNATURE_MISMATCH;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;

/** What is refused by the head of a request alone. */
class IncomingCallbackTest {

    @Test
    void passesAsOssSendsIt() {
        IncomingCallback incoming =
                of("Authorization: x", "x-oss-pub-key-url: y", "Content-Length: 7");

        assertThatNoException()
                .isThrownBy(
                        () -> {
                            incoming.requireOneReading();
                            incoming.requireDeclaredLength(7);
                        });
        assertThat(incoming.credentials().signature()).isEqualTo("x");
        assertThat(incoming.credentials().keyUrl()).isEqualTo("y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: x|Authorization: x",
                "Content-Length: 7|content-length: 7",
                "Transfer-Encoding: chunked|Transfer-Encoding: chunked",
                "Content-Encoding: identity|Content-Encoding: gzip",
                "Content-Encoding: gzip",
                "Content-Length: 7|Transfer-Encoding: chunked",
                "x-oss-signature-version: 2.0",
            })
    void isRefusedWhereTwoReadersCouldDiffer(String headers) {
        refused(of(headers.split("\\|"))::requireOneReading, SIGNATURE_MISMATCH);
    }

    @Test
    void isRefusedWithTwoAddressesOfTheKey() {
        refused(
                of("x-oss-pub-key-url: y", "X-OSS-Pub-Key-Url: y")::requireOneReading,
                KEY_URL_UNTRUSTED);
    }

    @Test
    void isRefusedByTheLengthThatItDeclares() {
        refused(() -> of("Content-Length: 8").requireDeclaredLength(7), BODY_TOO_LARGE);
    }

    @Test
    void tellsTheTargetsThatProxiesWereCalledWith() {
        IncomingCallback incoming =
                of(
                        "X-Original-URI: /api/v3/callback",
                        "X-Forwarded-Prefix: no path",
                        "X-Rewrite-URL: /" + "a".repeat(2_048));

        assertThat(incoming.credentials().forwardedTargets()).containsExactly("/api/v3/callback");
    }

    private static void refused(Runnable step, Problem problem) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(step::run)
                .satisfies(refusal -> assertThat(refusal.problem).isEqualTo(problem));
    }

    private static IncomingCallback of(String... headers) {
        return new IncomingCallback(request(List.of(headers)), null);
    }

    private static HttpServletRequest request(List<String> headers) {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        IncomingCallbackTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getHeader" ->
                                            values(headers, arguments[0]).findFirst().orElse(null);
                                    case "getHeaders" ->
                                            Collections.enumeration(
                                                    values(headers, arguments[0]).toList());
                                    case "getContentLengthLong" ->
                                            values(headers, "Content-Length")
                                                    .findFirst()
                                                    .map(Long::valueOf)
                                                    .orElse(-1L);
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }

    private static Stream<String> values(List<String> headers, Object name) {
        String start = name.toString().toLowerCase(Locale.ROOT) + ": ";
        return headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
                .map(header -> header.substring(start.length()));
    }
}
