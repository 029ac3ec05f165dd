package org.osscallback.simulator.access;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.osscallback.simulator.wire.OssError;
import org.osscallback.simulator.wire.OssRequest;

/**
 * Decides whether a request comes from who it says. Without a key to check against, everybody may
 * do everything.
 *
 * @param key the only account; empty if signatures are not checked
 */
public record Access(Optional<AccessKey> key, Clock clock) {

    private static final Duration SKEW = Duration.ofMinutes(15); // OSS's own limit
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    /**
     * Returns if {@code request} is signed as OSS requires.
     *
     * @throws OssError 403 if not
     */
    public void check(OssRequest request) {
        if (key.isEmpty()) {
            return;
        }
        SignatureV1 v1 = new SignatureV1(key.get());
        SignatureV4 v4 = new SignatureV4(key.get());
        String authorization = request.header("authorization").orElse("");
        if (authorization.startsWith(SignatureV4.ALGORITHM + " ")) {
            checkSkew(instant(request.header("x-oss-date").orElse("")));
            v4.verifyHeader(request, authorization);
        } else if (authorization.startsWith("OSS ")) {
            checkSkew(
                    httpDate(
                            request.header("x-oss-date")
                                    .or(() -> request.header("date"))
                                    .orElse("")));
            v1.verifyHeader(request, authorization);
        } else if (request.query("x-oss-signature-version")
                .filter(SignatureV4.ALGORITHM::equals)
                .isPresent()) {
            checkExpiry(
                    instant(request.query("x-oss-date").orElse(""))
                            .plusSeconds(seconds(request.query("x-oss-expires").orElse(""))));
            v4.verifyUrl(request);
        } else if (request.query("Signature").isPresent()) {
            checkExpiry(Instant.ofEpochSecond(seconds(request.query("Expires").orElse(""))));
            v1.verifyUrl(request);
        } else {
            throw denied("The request has no signature that this server knows.");
        }
    }

    /**
     * Returns if the policy of a form is signed as OSS requires.
     *
     * @param fields the form's fields by lower-case name
     * @throws OssError 403 if not
     */
    public void checkForm(Map<String, String> fields) {
        if (key.isEmpty()) {
            return;
        }
        String policy = fields.getOrDefault("policy", "");
        if (policy.isEmpty()) {
            throw denied("The form has no policy.");
        }
        if (SignatureV4.ALGORITHM.equals(fields.get("x-oss-signature-version"))) {
            new SignatureV4(key.get())
                    .verifyPolicy(
                            fields.getOrDefault("x-oss-credential", ""),
                            policy,
                            fields.getOrDefault("x-oss-signature", ""));
        } else {
            new SignatureV1(key.get())
                    .verifyPolicy(
                            fields.getOrDefault("ossaccesskeyid", ""),
                            policy,
                            fields.getOrDefault("signature", ""));
        }
    }

    private void checkSkew(Instant signedAt) {
        if (Duration.between(signedAt, clock.instant()).abs().compareTo(SKEW) > 0) {
            throw OssError.of(
                    403,
                    "RequestTimeTooSkewed",
                    "The difference between the request time and the current time is too large.");
        }
    }

    private void checkExpiry(Instant end) {
        if (end.isBefore(clock.instant())) {
            throw denied("Request has expired.").with("Expires", end.toString());
        }
    }

    private static Instant instant(String basic) {
        try {
            return LocalDateTime.parse(basic, BASIC).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            throw denied("The date of the signature cannot be read.");
        }
    }

    private static Instant httpDate(String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException unreadable) {
            throw denied("OSS authentication requires a valid Date.");
        }
    }

    private static long seconds(String text) {
        try {
            return Math.min(Long.parseLong(text), Integer.MAX_VALUE * 8L);
        } catch (NumberFormatException unreadable) {
            throw denied("The expiry of the URL cannot be read.");
        }
    }

    private static OssError denied(String message) {
        return OssError.of(403, "AccessDenied", message);
    }
}
