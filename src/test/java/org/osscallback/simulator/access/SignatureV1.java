package org.osscallback.simulator.access;

import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osscallback.simulator.wire.OssRequest;

/**
 * Signature version 1: HMAC-SHA1, Base64. Source: OSS docs, "Include a V1 signature in the header"
 * and "... in a URL".
 */
record SignatureV1(AccessKey key) {

    /** Query parameters that are part of the signed resource; others are not signed. */
    private static final Set<String> SIGNED =
            Set.of(
                    ("acl append asyncFetch bucketInfo callback callback-var cname comp"
                                    + " continuation-token cors delete encryption endTime img"
                                    + " inventory inventoryId lifecycle live location logging"
                                    + " objectMeta partNumber policy position qos qosInfo referer"
                                    + " replication replicationLocation replicationProgress"
                                    + " requestPayment response-cache-control"
                                    + " response-content-disposition response-content-encoding"
                                    + " response-content-language response-content-type"
                                    + " response-expires restore security-token sequential"
                                    + " startTime stat status style styleName symlink tagging udf"
                                    + " uploadId uploads versionId versioning versions vip vod"
                                    + " vpcip website worm wormExtend wormId x-oss-ac-forward-allow"
                                    + " x-oss-ac-source-ip x-oss-ac-subnet-mask x-oss-ac-vpc-id"
                                    + " x-oss-enable-md5 x-oss-enable-sha1 x-oss-enable-sha256"
                                    + " x-oss-hash-ctx x-oss-md5-ctx x-oss-process"
                                    + " x-oss-request-payer x-oss-traffic-limit")
                            .split(" "));

    /** Checks {@code Authorization: OSS ID:SIGNATURE}. */
    void verifyHeader(OssRequest request, String authorization) {
        String[] parts = authorization.substring("OSS ".length()).split(":", 2);
        String date = request.header("x-oss-date").or(() -> request.header("date")).orElse("");
        verify(request, parts[0].trim(), parts.length > 1 ? parts[1].trim() : "", date);
    }

    /** Checks a presigned URL; its expiry is looked at elsewhere. */
    void verifyUrl(OssRequest request) {
        verify(
                request,
                request.query("OSSAccessKeyId").orElse(""),
                request.query("Signature").orElse(""),
                request.query("Expires").orElse(""));
    }

    /** Checks the policy of a form. */
    void verifyPolicy(String keyId, String policy, String signature) {
        new Claim(keyId, signature, policy).verify(key, sign(policy));
    }

    private void verify(OssRequest request, String keyId, String signature, String date) {
        String text = stringToSign(request, date);
        new Claim(keyId, signature, text).verify(key, sign(text));
    }

    private String sign(String text) {
        return Base64.getEncoder()
                .encodeToString(AccessKey.hmac("HmacSHA1", key.secretBytes(), text));
    }

    private static String stringToSign(OssRequest request, String date) {
        StringBuilder text = new StringBuilder(request.method()).append('\n');
        text.append(request.header("content-md5").orElse("")).append('\n');
        text.append(request.header("content-type").orElse("")).append('\n');
        text.append(date).append('\n');
        request.headers()
                .forEach(
                        (name, value) -> {
                            if (name.startsWith("x-oss-")) {
                                text.append(name).append(':').append(value.trim()).append('\n');
                            }
                        });
        return text.append(resource(request)).toString();
    }

    private static String resource(OssRequest request) {
        StringBuilder resource = new StringBuilder("/");
        if (!request.bucket().isEmpty()) {
            resource.append(request.bucket()).append('/').append(request.key());
        }
        char separator = '?';
        for (Map.Entry<String, String> query : new TreeMap<>(request.query()).entrySet()) {
            if (SIGNED.contains(query.getKey())) {
                resource.append(separator).append(query.getKey());
                if (!query.getValue().isEmpty()) {
                    resource.append('=').append(query.getValue());
                }
                separator = '&';
            }
        }
        return resource.toString();
    }
}
