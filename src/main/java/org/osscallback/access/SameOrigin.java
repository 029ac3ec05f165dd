package org.osscallback.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.osscallback.signin.AccessDenied;

/** Refuses changes that another site's page has a browser make. */
final class SameOrigin {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private SameOrigin() {}

    /** Whether the request can change something. */
    static boolean changes(String method) {
        return !READING.contains(method);
    }

    /**
     * @throws AccessDenied 403, if a browser says that the request is another site's
     */
    static void require(HttpServletRequest http) {
        String site = http.getHeader("Sec-Fetch-Site");
        boolean foreign =
                site != null
                        ? !site.equals("same-origin") && !site.equals("none")
                        : !named(http, http.getHeader("Origin"));
        if (foreign) {
            throw AccessDenied.forbidden("The request comes from another site");
        }
    }

    /** The scheme is left out: a proxy in front may have ended TLS. */
    private static boolean named(HttpServletRequest http, String origin) {
        return origin == null
                || origin.replaceFirst("^https?://", "").equalsIgnoreCase(authority(http));
    }

    /** HTTP/2 has no Host header. */
    private static String authority(HttpServletRequest http) {
        String host = http.getHeader("Host");
        if (host != null) {
            return host;
        }
        int port = http.getServerPort();
        return http.getServerName() + (port == 80 || port == 443 ? "" : ":" + port);
    }
}
