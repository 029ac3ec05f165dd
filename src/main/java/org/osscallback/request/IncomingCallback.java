package org.osscallback.request;

import static org.osscallback.problem.Problem.KEY_URL_UNTRUSTED;
import static org.osscallback.problem.Problem.SIGNATURE_MISMATCH;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.signature.RequestTarget;
import org.osscallback.signature.SignedRequest;
import org.osscallback.signature.SignedRequest.Credentials;

/** A request as it arrived, before anything parsed it. */
public final class IncomingCallback {

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

    private static final Pattern REQUEST_ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    private final HttpServletRequest http;
    private final RequestTarget target;
    private final RequestBody body;
    private final String clientIp;

    /**
     * @param http only its headers are used; parameters are never asked for, since that would
     *     consume the body
     * @param target raw, as OSS called it
     */
    public IncomingCallback(HttpServletRequest http, RequestTarget target) {
        this.http = http;
        this.target = target;
        this.body = new RequestBody(http);
        this.clientIp = http.getRemoteAddr();
    }

    public RequestTarget target() {
        return target;
    }

    /** The body, to be completed or refused. */
    public RequestBody content() {
        return body;
    }

    /** Address of whoever sent it. */
    public String clientIp() {
        return clientIp;
    }

    /** What the sender says to be OSS's id of the upload request; {@code null} for none. */
    public String claimedRequestId() {
        String id = http.getHeader("x-oss-request-id");
        return id != null && REQUEST_ID.matcher(id).matches() ? id : null;
    }

    /** How long this request has been with us. */
    public Duration age() {
        return body.age();
    }

    /**
     * Refuses what two readers could read differently; OSS sends none of it.
     *
     * @throws Refusal {@code SIGNATURE_MISMATCH} or {@code KEY_URL_UNTRUSTED}
     */
    public void requireOneReading() {
        requireSingle("Authorization", SIGNATURE_MISMATCH);
        requireSingle("x-oss-pub-key-url", KEY_URL_UNTRUSTED);
        requireSingle("Content-Length", SIGNATURE_MISMATCH);
        requireSingle("Transfer-Encoding", SIGNATURE_MISMATCH);
        requireSingle("Content-Encoding", SIGNATURE_MISMATCH);
        requireSingle("x-oss-signature-version", SIGNATURE_MISMATCH);
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

    public Credentials credentials() {
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
    public void requireDeclaredLength(int most) {
        if (http.getContentLengthLong() > most) {
            throw RequestBody.tooLarge(most);
        }
    }

    /**
     * The body as it is.
     *
     * @throws Refusal in its place: {@code BODY_TOO_LARGE} if there is more than declared, {@code
     *     BODY_TOO_SLOW}, {@code SIGNATURE_MISMATCH} if it ended before it was complete, {@code
     *     OVERLOADED}, or why the request was hopeless before its body was read
     */
    public byte[] body() {
        return body.bytes();
    }

    /** All that came, as a verifier takes it; empty if the body has not come. */
    public Optional<SignedRequest> received() {
        return body.isHere()
                ? Optional.of(new SignedRequest(target, body.bytes(), credentials()))
                : Optional.empty();
    }
}
