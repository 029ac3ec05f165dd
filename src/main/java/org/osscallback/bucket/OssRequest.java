package org.osscallback.bucket;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A request to OSS that is to be signed.
 *
 * @param object its name, not encoded; empty for a request to the bucket
 * @param query not encoded; an empty value stands for a parameter without one
 * @param headers in lower case
 * @param alsoSigned names of headers that are signed beside the ones that always are, in lower case
 */
public record OssRequest(
        String method,
        String bucket,
        String object,
        Map<String, String> query,
        Map<String, String> headers,
        Set<String> alsoSigned) {

    public OssRequest {
        query = Map.copyOf(query);
        Map<String, String> lowerCase = new TreeMap<>();
        headers.forEach((name, value) -> lowerCase.put(lower(name), value));
        headers = Map.copyOf(lowerCase);
        Set<String> additional = new TreeSet<>();
        for (String each : alsoSigned) {
            if (headers.containsKey(lower(each)) && !isAlwaysSigned(lower(each))) {
                additional.add(lower(each));
            }
        }
        alsoSigned = Set.copyOf(additional);
    }

    /** A request of which only what OSS always signs is signed. */
    public OssRequest(
            String method,
            String bucket,
            String object,
            Map<String, String> query,
            Map<String, String> headers) {
        this(method, bucket, object, query, headers, Set.of());
    }

    static boolean isAlwaysSigned(String header) {
        return header.startsWith("x-oss-")
                || header.equals("content-type")
                || header.equals("content-md5");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
