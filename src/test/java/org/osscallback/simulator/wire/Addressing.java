package org.osscallback.simulator.wire;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out which bucket and object a request is about.
 *
 * <p>The host is {@code bucket.domain} (virtual-host style) for each of our domains and for OSS's
 * own ({@code bucket.oss-cn-hangzhou.aliyuncs.com}, if this server is used as an HTTP proxy).
 * Everything else is path style: {@code /bucket/object}.
 *
 * @param domains names of this server, lower-case, to which buckets may be prefixed
 */
public record Addressing(List<String> domains) {

    private static final Pattern OSS_HOST =
            Pattern.compile("(?:(.+)\\.)?oss-[a-z0-9-]+\\.aliyuncs\\.com");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

    /**
     * Where a request points.
     *
     * @param bucket empty if the request is about no bucket
     * @param key decoded object name, empty if the request is about the bucket
     */
    public record Target(String bucket, String key) {}

    /**
     * @param host the Host header, port allowed
     * @param rawPath the path as received
     * @throws OssError 400 if the bucket or object cannot be named so
     */
    public Target resolve(String host, String rawPath) {
        String path = rawPath.isEmpty() ? "" : rawPath.substring(1);
        String bucket = bucketOf(host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT));
        if (bucket.isEmpty()) {
            int slash = path.indexOf('/');
            bucket = PercentCode.decode(slash < 0 ? path : path.substring(0, slash));
            path = slash < 0 ? "" : path.substring(slash + 1);
        }
        if (!bucket.isEmpty() && !BUCKET.matcher(bucket).matches()) {
            throw OssError.of(400, "InvalidBucketName", "The specified bucket is not valid.")
                    .with("BucketName", bucket);
        }
        return new Target(bucket, PercentCode.decode(path));
    }

    private String bucketOf(String name) {
        for (String domain : domains) {
            if (name.endsWith("." + domain)) {
                return name.substring(0, name.length() - domain.length() - 1);
            }
        }
        Matcher oss = OSS_HOST.matcher(name);
        return oss.matches() && oss.group(1) != null ? oss.group(1) : "";
    }
}
