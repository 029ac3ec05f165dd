package org.osscallback.callback;

import static org.osscallback.problem.Problem.BODY_TOO_LARGE;
import static org.osscallback.problem.Problem.KEY_URL_UNTRUSTED;
import static org.osscallback.problem.Problem.SIGNATURE_MISMATCH;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.signature.RequestTarget;
import org.osscallback.signature.SignedRequest.Credentials;

/**
 * A request as it arrived, before anything parsed it.
 *
 * @param http only its headers and its stream are used; parameters are never asked for, since that
 *     would consume the body
 * @param target raw, as OSS called it
 * @param arrivedNanos {@link System#nanoTime()} when it arrived
 */
record IncomingCallback(HttpServletRequest http, RequestTarget target, long arrivedNanos) {

    /** Where proxies put the target they were called with, or what they cut off. */
    private static final List<String> FORWARDED_TARGET_HEADERS =
            List.of(
                    "X-Forwarded-Prefix",
                    "X-Forwarded-Uri",
                    "X-Original-URI",
                    "X-Original-URL",
                    "X-Envoy-Original-Path",
                    "X-Rewrite-URL",
                    "X-Request-Uri");

    private static final int LONGEST_FORWARDED_TARGET = 2048;

    /** How long this request has been with us. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - arrivedNanos);
    }

    /**
     * Refuses what two readers could read differently; OSS sends none of it.
     *
     * @throws Refusal {@code SIGNATURE_MISMATCH} or {@code KEY_URL_UNTRUSTED}
     */
    void requireOneReading() {
        requireSingle("Authorization", SIGNATURE_MISMATCH);
        requireSingle("x-oss-pub-key-url", KEY_URL_UNTRUSTED);
        requireSingle("Content-Length", SIGNATURE_MISMATCH);
        requireSingle("Transfer-Encoding", SIGNATURE_MISMATCH);
        String encoding = http.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Refusal(
                    SIGNATURE_MISMATCH,
                    "the body has a Content-Encoding, so it is not the one that OSS signed");
        }
        if (http.getHeader("Transfer-Encoding") != null
                && http.getHeader("Content-Length") != null) {
            throw new Refusal(
                    SIGNATURE_MISMATCH,
                    "Transfer-Encoding and Content-Length contradict each other");
        }
        String version = http.getHeader("x-oss-signature-version");
        if (version != null && !version.equals("1.0")) {
            throw new Refusal(SIGNATURE_MISMATCH, "x-oss-signature-version is not 1.0");
        }
    }

    private void requireSingle(String header, Problem otherwise) {
        var values = http.getHeaders(header);
        if (values.hasMoreElements()) {
            values.nextElement();
            if (values.hasMoreElements()) {
                throw new Refusal(otherwise, "there is more than one " + header + " header");
            }
        }
    }

    Credentials credentials() {
        return new Credentials(
                http.getHeader("Authorization"),
                http.getHeader("x-oss-pub-key-url"),
                http.getHeader("Content-MD5"),
                forwardedTargets());
    }

    private List<String> forwardedTargets() {
        return FORWARDED_TARGET_HEADERS.stream()
                .map(http::getHeader)
                .filter(Objects::nonNull)
                .filter(value -> value.startsWith("/"))
                .filter(value -> value.length() <= LONGEST_FORWARDED_TARGET)
                .toList();
    }

    /**
     * Refuses a body that says it is too large, before a byte of it is read.
     *
     * @throws Refusal {@code BODY_TOO_LARGE}
     */
    void requireDeclaredLength(int most) {
        if (http.getContentLengthLong() > most) {
            throw tooLarge(most);
        }
    }

    /**
     * Reads the body as it is, and no further than {@code most} bytes.
     *
     * @throws Refusal {@code BODY_TOO_LARGE} if there is more, whatever Content-Length said; {@code
     *     SIGNATURE_MISMATCH} if it ends before it is complete
     */
    byte[] body(int most) {
        long declared = http.getContentLengthLong();
        byte[] body;
        try {
            // what is asked for is allocated, so no more than what was announced
            body =
                    http.getInputStream()
                            .readNBytes(
                                    (int) (declared < 0 ? most + 1 : Math.min(declared, most + 1)));
        } catch (IOException broken) {
            throw new Refusal(
                    SIGNATURE_MISMATCH, "the body broke off, so it is not what was signed", broken);
        }
        if (body.length > most) {
            throw tooLarge(most);
        }
        return body;
    }

    private static Refusal tooLarge(int most) {
        return new Refusal(BODY_TOO_LARGE, "it has more than " + most + " bytes");
    }
}
