package org.osscallback.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Carries the token of a {@link Session}; out of reach of scripts and of other sites' pages. */
final class SessionCookie {

    static final String NAME = "oss-upload-callback";

    private SessionCookie() {}

    /** The token that the request carries. */
    static Optional<String> token(HttpServletRequest http) {
        Stream<Cookie> cookies =
                Optional.ofNullable(http.getCookies()).stream().flatMap(Arrays::stream);
        return cookies.filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** The value of {@code Set-Cookie} that hands a token out. */
    static String with(String token, HttpServletRequest http) {
        return NAME + "=" + token + attributes(http);
    }

    /** The value of {@code Set-Cookie} that takes it back. */
    static String none(HttpServletRequest http) {
        return NAME + "=" + attributes(http) + "; Max-Age=0";
    }

    private static String attributes(HttpServletRequest http) {
        return "; Path="
                + http.getContextPath()
                + "/; HttpOnly; SameSite=Strict"
                + (overHttps(http) ? "; Secure" : "");
    }

    /** To us, or to the proxy in front of us. */
    private static boolean overHttps(HttpServletRequest http) {
        return http.isSecure() || "https".equalsIgnoreCase(http.getHeader("X-Forwarded-Proto"));
    }
}
