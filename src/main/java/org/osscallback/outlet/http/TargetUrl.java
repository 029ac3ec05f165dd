package org.osscallback.outlet.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/**
 * An http(s) address that is called, checked but for what its name stands for.
 *
 * @param secure whether by TLS
 * @param host as the Host header has it, an IPv6 address in brackets
 * @param port never the absent one
 * @param target path and query as they are sent
 */
public record TargetUrl(boolean secure, String host, int port, String target) {

    static final int LONGEST = 2_048;

    private static final int HTTPS = 443;

    private static final int HTTP = 80;

    /**
     * Reads an address that is to be called.
     *
     * @throws IllegalArgumentException with the end of a sentence
     */
    public static TargetUrl parse(String text) {
        URI url = uri(text);
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        if (!secure && !"http".equalsIgnoreCase(url.getScheme())) {
            throw new IllegalArgumentException("is not an http or https URL");
        }
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("is not a URL with a host, and no user or fragment");
        }
        int port = url.getPort() == -1 ? (secure ? HTTPS : HTTP) : url.getPort();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("has a port that is none");
        }
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return new TargetUrl(secure, url.getHost(), port, path + query);
    }

    private static URI uri(String text) {
        if (text.length() > LONGEST || !StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(
                    "is longer than " + LONGEST + " characters, or not all ASCII");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException("is not a URL", unreadable);
        }
    }

    /** The host without brackets, for a look-up. */
    public String name() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Whether the host is an address, so that nothing has to be looked up. */
    public boolean literal() {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    /** The value of the Host header. */
    public String authority() {
        return port == (secure ? HTTPS : HTTP) ? host : host + ":" + port;
    }
}
