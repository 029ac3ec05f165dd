package org.osscallback.endpoint;

import java.net.URI;
import java.net.URISyntaxException;

/** What OSS takes for {@code callbackUrl}. */
public final class CallbackUrls {

    /** OSS's own limit; it tries them in order. */
    private static final int MOST = 5;

    private CallbackUrls() {}

    /**
     * @param text one to five absolute http(s) URLs, separated by {@code ;}
     * @throws IllegalArgumentException for anything else; the message is the end of a sentence
     */
    public static void require(String text) {
        String[] urls = text.split(";", -1);
        if (urls.length > MOST) {
            throw new IllegalArgumentException("has more than " + MOST + " URLs");
        }
        for (String url : urls) {
            requireOne(url);
        }
    }

    private static void requireOne(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException("is not a URL", unreadable);
        }
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getHost().startsWith("[")) {
            throw new IllegalArgumentException("is not an http(s) URL with a host OSS can reach");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("has a user or a fragment");
        }
        if (!text.equals(url.toASCIIString())) {
            throw new IllegalArgumentException("has characters that must be percent-encoded");
        }
    }

    /** Whether one of them is https, for which OSS must be told to name the host (SNI). */
    public static boolean anySecure(String text) {
        return text.contains("https:");
    }
}
