package org.osscallback.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.osscallback.problem.Problem.BODY_TOO_LARGE;
import static org.osscallback.problem.Problem.BODY_TOO_SLOW;
import static org.osscallback.problem.Problem.KEY_URL_UNTRUSTED;
import static org.osscallback.problem.Problem.SIGNATURE_MISMATCH;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.signature.RequestTarget;
import org.osscallback.testing.RequestInMemory;

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
    void passesWithWhatOssMayAdd() {
        IncomingCallback incoming =
                of("Content-Encoding: identity", "x-oss-signature-version: 1.0");

        assertThatNoException().isThrownBy(incoming::requireOneReading);
    }

    @Test
    void agesFromItsArrivalAndKeepsItsTarget() {
        RequestTarget target = new RequestTarget("/callback", "a=1");
        IncomingCallback incoming =
                new IncomingCallback(new RequestInMemory("POST", "/callback").http(), target);

        assertThat(incoming.target()).isSameAs(target);
        assertThat(incoming.age().isNegative()).isFalse();
    }

    @Test
    void hasARefusalInPlaceOfABodyThatDidNotCome() {
        IncomingCallback incoming = of("Content-Length: 7");
        incoming.content().refuse(new Refusal(BODY_TOO_SLOW, "it was not complete"));

        refused(incoming::body, BODY_TOO_SLOW);
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

    @ParameterizedTest
    @CsvSource({
        "65B4A8C2D1F0E93A3837B1C2, 65B4A8C2D1F0E93A3837B1C2",
        "65B4A8C2<script>,",
        "'',",
        "a23456789b123456789c123456789d123456789e123456789f123456789g123456,"
    })
    void tellsTheRequestIdThatIsClaimed(String sent, String told) {
        IncomingCallback incoming = of("x-oss-request-id: " + sent);

        assertThat(incoming.claimedRequestId()).isEqualTo(told);
        assertThat(incoming.clientIp()).isEqualTo(RequestInMemory.CLIENT);
    }

    private static void refused(Runnable step, Problem problem) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(step::run)
                .satisfies(refusal -> assertThat(refusal.problem).isEqualTo(problem));
    }

    private static IncomingCallback of(String... headers) {
        RequestInMemory request = new RequestInMemory("POST", "/callback");
        List.of(headers).forEach(request::header);
        return new IncomingCallback(request.http(), null);
    }
}
