package org.osscallback.simulator.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osscallback.simulator.wire.OssError;
import org.osscallback.simulator.wire.OssRequest;
import org.osscallback.simulator.wire.PercentCode;

/**
 * Signature version 4: HMAC-SHA256 under a key derived for a day and region, hexadecimal. Source:
 * OSS docs, "Include a V4 signature in the Authorization header" and "... in a URL".
 */
record SignatureV4(AccessKey key) {

    static final String ALGORITHM = "OSS4-HMAC-SHA256";

    /** Checks {@code Authorization: OSS4-HMAC-SHA256 Credential=..., Signature=...}. */
    void verifyHeader(OssRequest request, String authorization) {
        Map<String, String> parts =
                Arrays.stream(authorization.substring(ALGORITHM.length()).split(","))
                        .map(part -> part.trim().split("=", 2))
                        .filter(part -> part.length == 2)
                        .collect(Collectors.toMap(part -> part[0], part -> part[1], (a, b) -> b));
        verify(
                request,
                Credential.parse(parts.getOrDefault("Credential", "")),
                request.header("x-oss-date").orElse(""),
                names(parts.get("AdditionalHeaders")),
                parts.getOrDefault("Signature", ""));
    }

    /** Checks a presigned URL; its expiry is looked at elsewhere. */
    void verifyUrl(OssRequest request) {
        verify(
                request,
                Credential.parse(request.query("x-oss-credential").orElse("")),
                request.query("x-oss-date").orElse(""),
                names(request.query("x-oss-additional-headers").orElse(null)),
                request.query("x-oss-signature").orElse(""));
    }

    /** Checks the policy of a form. */
    void verifyPolicy(String credential, String policy, String signature) {
        Credential scope = Credential.parse(credential);
        new Claim(scope.keyId(), signature, policy).verify(key, sign(scope, policy));
    }

    private void verify(
            OssRequest request,
            Credential scope,
            String date,
            List<String> additional,
            String signature) {
        String canonical = canonicalRequest(request, additional);
        String text =
                String.join("\n", ALGORITHM, date, scope.withoutKeyId(), hex(sha256(canonical)));
        new Claim(scope.keyId(), signature, text).verify(key, sign(scope, text));
    }

    private String sign(Credential scope, String text) {
        byte[] secret = ("aliyun_v4" + key.secret()).getBytes(UTF_8);
        for (String step :
                List.of(scope.date(), scope.region(), scope.product(), Credential.TERMINATOR)) {
            secret = AccessKey.hmac("HmacSHA256", secret, step);
        }
        return hex(AccessKey.hmac("HmacSHA256", secret, text));
    }

    private static String canonicalRequest(OssRequest request, List<String> additional) {
        StringBuilder text = new StringBuilder(request.method()).append('\n');
        String bucket = request.bucket().isEmpty() ? "" : request.bucket() + "/";
        text.append(PercentCode.encodePath("/" + bucket + request.key())).append('\n');
        text.append(canonicalQuery(request)).append('\n');
        request.headers()
                .forEach(
                        (name, value) -> {
                            if (signed(name) || additional.contains(name)) {
                                text.append(name).append(':').append(value.trim()).append('\n');
                            }
                        });
        text.append('\n').append(String.join(";", additional)).append('\n');
        return text.append(request.header("x-oss-content-sha256").orElse("UNSIGNED-PAYLOAD"))
                .toString();
    }

    private static String canonicalQuery(OssRequest request) {
        Map<String, String> sorted = new TreeMap<>();
        request.query()
                .forEach(
                        (name, value) ->
                                sorted.put(PercentCode.encode(name), PercentCode.encode(value)));
        sorted.remove("x-oss-signature");
        return sorted.entrySet().stream()
                .map(e -> e.getValue().isEmpty() ? e.getKey() : e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("&"));
    }

    private static boolean signed(String header) {
        return header.equals("content-type")
                || header.equals("content-md5")
                || header.startsWith("x-oss-");
    }

    private static List<String> names(String semicolonSeparated) {
        return semicolonSeparated == null || semicolonSeparated.isEmpty()
                ? List.of()
                : Arrays.stream(semicolonSeparated.toLowerCase(Locale.ROOT).split(";"))
                        .sorted()
                        .toList();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** {@code KEYID/20231203/cn-hangzhou/oss/aliyun_v4_request}. */
    private record Credential(String keyId, String date, String region, String product) {

        static final String TERMINATOR = "aliyun_v4_request";

        static Credential parse(String text) {
            String[] parts = text.split("/");
            if (parts.length != 5 || !parts[4].equals(TERMINATOR)) {
                throw OssError.of(400, "InvalidArgument", "The credential is not valid.")
                        .with("ArgumentName", "Credential")
                        .with("ArgumentValue", text);
            }
            return new Credential(parts[0], parts[1], parts[2], parts[3]);
        }

        String withoutKeyId() {
            return String.join("/", date, region, product, TERMINATOR);
        }
    }
}
