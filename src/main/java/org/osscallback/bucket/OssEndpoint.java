package org.osscallback.bucket;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * An address at which OSS is reached.
 *
 * @param scheme http or https
 * @param authority host, and port if it is written
 * @param pathStyle whether the bucket is in the path, not in the host
 */
public record OssEndpoint(String scheme, String authority, boolean pathStyle) {

    /**
     * Reads an address, with or without scheme; https if it has none.
     *
     * @throws IllegalArgumentException for anything else; the message completes a sentence
     */
    static OssEndpoint parse(String text, boolean pathStyle) {
        URI url;
        try {
            url = new URI(text.contains("://") ? text : "https://" + text);
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException("is not an address", unreadable);
        }
        boolean bare =
                url.getHost() != null
                        && url.getRawUserInfo() == null
                        && url.getRawQuery() == null
                        && url.getRawFragment() == null
                        && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
        if (!bare || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(
                    "is not a host, with http:// or https:// before it if need be, and no path");
        }
        return new OssEndpoint(url.getScheme(), url.getRawAuthority(), pathStyle);
    }

    /**
     * The URL of an object, or with an empty name of the bucket.
     *
     * @param query encoded; empty for none
     */
    public String url(String bucket, String object, String query) {
        String path = V4Signer.encodedPath(bucket, object);
        String base =
                pathStyle
                        ? scheme + "://" + authority + path
                        : scheme
                                + "://"
                                + bucket
                                + "."
                                + authority
                                + path.substring(bucket.length() + 1);
        return query.isEmpty() ? base : base + "?" + query;
    }
}
