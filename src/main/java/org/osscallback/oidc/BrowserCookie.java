package org.osscallback.oidc;

import org.osscallback.signin.OidcAddress;

/**
 * Ties a sign-in to the browser that began it. It has to come along when the provider, another
 * site, sends the browser back, hence {@code Lax}.
 */
final class BrowserCookie {

    static final String NAME = "oss-upload-callback-sign-in";

    private BrowserCookie() {}

    /** The value of {@code Set-Cookie} that hands it out. */
    static String with(String value, OidcAddress address) {
        return cookie(value, address, AuthorizationRequests.LONGEST.toSeconds());
    }

    /** The value of {@code Set-Cookie} that takes it back. */
    static String none(OidcAddress address) {
        return cookie("", address, 0);
    }

    private static String cookie(String value, OidcAddress address, long seconds) {
        boolean secure = address.returnTo().getScheme().equals("https");
        return NAME
                + "="
                + value
                + "; Path="
                + address.start()
                + "; HttpOnly; SameSite=Lax; Max-Age="
                + seconds
                + (secure ? "; Secure" : "");
    }
}
