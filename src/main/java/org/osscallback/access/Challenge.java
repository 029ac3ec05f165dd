package org.osscallback.access;

import jakarta.servlet.http.HttpServletRequest;

/** What {@code WWW-Authenticate} says: a browser must not open its own dialog over our form. */
final class Challenge {

    static final String BASIC = "Basic realm=\"oss-upload-callback\", charset=\"UTF-8\"";

    /** A scheme that no browser has a dialog for. */
    static final String SESSION = "Session realm=\"oss-upload-callback\"";

    private Challenge() {}

    /**
     * @param passwords whether there are any to ask for
     */
    static String of(HttpServletRequest http, boolean passwords) {
        boolean program = BasicCredentials.tried(http.getHeader("Authorization")) || !browser(http);
        return passwords && program ? BASIC : SESSION;
    }

    /** Over plain HTTP browsers leave Sec-Fetch-Site away, but all of them are called Mozilla. */
    private static boolean browser(HttpServletRequest http) {
        String agent = http.getHeader("User-Agent");
        return http.getHeader("Sec-Fetch-Site") != null
                || agent != null && agent.startsWith("Mozilla/");
    }
}
