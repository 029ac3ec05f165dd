package org.osscallback.setting;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Addresses that secrets may travel to: https, or this machine itself. */
public final class SecureUrl {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private SecureUrl() {}

    /**
     * @return absolute, with a host and without user or fragment
     * @throws IllegalArgumentException for anything else; the message is the end of a sentence
     */
    public static URI parse(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException("is not a URL", unreadable);
        }
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("is not a URL with a host, and no user or fragment");
        }
        boolean local = "http".equals(url.getScheme()) && THIS_MACHINE.contains(url.getHost());
        if (!local && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("is not https, nor http on localhost");
        }
        return url;
    }
}
