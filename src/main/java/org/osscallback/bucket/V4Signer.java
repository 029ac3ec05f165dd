package org.osscallback.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.osscallback.wire.Hash;
import org.osscallback.wire.PercentCodec;

/** Signs requests to OSS in one region with one key, by {@code OSS4-HMAC-SHA256}. */
public final class V4Signer {

    public static final String ALGORITHM = "OSS4-HMAC-SHA256";

    /** OSS's limit for the life of a signed URL. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final String HMAC = "HmacSHA256";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String TERMINATOR = "aliyun_v4_request";
    private static final String UNRESERVED = "-_.~";

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final int DATE_LENGTH = 8;

    private final String region;
    private final AccessKey key;
    private volatile DayKey last;

    /** The key that signs on one day; four digests that need not be made for each signature. */
    private record DayKey(String date, SecretKeySpec key) {}

    public V4Signer(String region, AccessKey key) {
        this.region = region;
        this.key = key;
    }

    /**
     * Signs a request by its query: the headers that are signed have to be sent with it.
     *
     * @return the whole query, encoded, the signature last
     */
    public String signedQuery(OssRequest request, Instant now, Duration lifetime) {
        Map<String, String> query = new TreeMap<>(request.query());
        query.put("x-oss-signature-version", ALGORITHM);
        query.put("x-oss-date", timestamp(now));
        query.put("x-oss-expires", Long.toString(lifetime.toSeconds()));
        query.put("x-oss-credential", credential(now));
        if (key.token() != null) {
            query.put("x-oss-security-token", key.token());
        }
        if (!request.alsoSigned().isEmpty()) {
            query.put("x-oss-additional-headers", additional(request));
        }
        String encoded = encoded(query);
        String canonical = canonical(request, encoded, new TreeMap<>(request.headers()));
        return encoded + "&x-oss-signature=" + requestSignature(canonical, now);
    }

    /**
     * Signs a request by its headers.
     *
     * @return all headers to send, the request's own among them, in lower case
     */
    public Map<String, String> signedHeaders(OssRequest request, Instant now) {
        Map<String, String> headers = new TreeMap<>(request.headers());
        headers.put("x-oss-date", timestamp(now));
        headers.put("x-oss-content-sha256", UNSIGNED);
        if (key.token() != null) {
            headers.put("x-oss-security-token", key.token());
        }
        String canonical = canonical(request, encoded(request.query()), headers);
        String more =
                request.alsoSigned().isEmpty() ? "" : ",AdditionalHeaders=" + additional(request);
        headers.put(
                "authorization",
                ALGORITHM
                        + " Credential="
                        + credential(now)
                        + more
                        + ",Signature="
                        + requestSignature(canonical, now));
        return headers;
    }

    /** The signature of a post policy, which is in Base64. */
    String policySignature(String policy, Instant now) {
        return HexFormat.of().formatHex(hmac(signingKey(now), policy));
    }

    /** The fields by which a form says who signed its policy, in order. */
    Map<String, String> formFields(Instant now) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("x-oss-signature-version", ALGORITHM);
        fields.put("x-oss-credential", credential(now));
        fields.put("x-oss-date", timestamp(now));
        if (key.token() != null) {
            fields.put("x-oss-security-token", key.token());
        }
        return fields;
    }

    /** The value of {@code x-oss-credential}: who signs, when, and where it counts. */
    String credential(Instant now) {
        return key.id() + "/" + scope(now);
    }

    /** The value of {@code x-oss-date}. */
    static String timestamp(Instant now) {
        return TIMESTAMP.format(now);
    }

    /** The path of an object, or with {@code name} empty of the bucket, encoded as it is signed. */
    static String encodedPath(String bucket, String name) {
        return PercentCodec.encode(("/" + bucket + "/" + name).getBytes(UTF_8), UNRESERVED + "/");
    }

    private static String canonical(OssRequest request, String query, Map<String, String> headers) {
        String signed =
                headers.entrySet().stream()
                        .filter(
                                each ->
                                        OssRequest.isAlwaysSigned(each.getKey())
                                                || request.alsoSigned().contains(each.getKey()))
                        .map(each -> each.getKey() + ":" + each.getValue().trim() + "\n")
                        .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                encodedPath(request.bucket(), request.object()),
                query,
                signed,
                additional(request),
                UNSIGNED);
    }

    private static String additional(OssRequest request) {
        return String.join(";", new TreeSet<>(request.alsoSigned()));
    }

    static String encoded(Map<String, String> query) {
        Map<String, String> sorted = new TreeMap<>();
        query.forEach((name, value) -> sorted.put(encoded(name), encoded(value)));
        return sorted.entrySet().stream()
                .map(
                        each ->
                                each.getValue().isEmpty()
                                        ? each.getKey()
                                        : each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return PercentCodec.encode(text.getBytes(UTF_8), UNRESERVED);
    }

    private String requestSignature(String canonical, Instant now) {
        String toSign =
                String.join(
                        "\n",
                        ALGORITHM,
                        timestamp(now),
                        scope(now),
                        HexFormat.of().formatHex(Hash.sha256(canonical.getBytes(UTF_8))));
        return HexFormat.of().formatHex(hmac(signingKey(now), toSign));
    }

    private SecretKeySpec signingKey(Instant now) {
        String date = date(now);
        DayKey known = last;
        if (known == null || !known.date().equals(date)) {
            SecretKeySpec first = hmacKey(("aliyun_v4" + key.secret()).getBytes(UTF_8));
            SecretKeySpec ofRegion = hmacKey(hmac(hmacKey(hmac(first, date)), region));
            known = new DayKey(date, hmacKey(hmac(hmacKey(hmac(ofRegion, "oss")), TERMINATOR)));
            last = known;
        }
        return known.key();
    }

    private String scope(Instant now) {
        return date(now) + "/" + region + "/oss/" + TERMINATOR;
    }

    private static String date(Instant now) {
        return timestamp(now).substring(0, DATE_LENGTH);
    }

    private static SecretKeySpec hmacKey(byte[] bytes) {
        return new SecretKeySpec(bytes, HMAC);
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) { // every Java platform must have it
            throw new AssertionError(impossible);
        }
    }
}
