package org.osscallback.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Carries the token of a {@link Session}; out of reach of scripts and of other sites' pages. */
public final class SessionCookie {

    static final String NAME = "oss-upload-callback";

    /**
     * Browsers take it from this host over https alone, so no neighbour in the domain can set it.
     */
    static final String SECURE_NAME = "__Host-" + NAME;

    private SessionCookie() {}

    /** The token that the request carries. */
    public static Optional<String> token(HttpServletRequest http) {
        Stream<Cookie> cookies =
                Optional.ofNullable(http.getCookies()).stream().flatMap(Arrays::stream);
        String name = name(http);
        return cookies.filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** The value of {@code Set-Cookie} that hands a token out. */
    public static String with(String token, HttpServletRequest http) {
        return name(http) + "=" + token + attributes(http);
    }

    /** The value of {@code Set-Cookie} that takes it back. */
    public static String none(HttpServletRequest http) {
        return name(http) + "=" + attributes(http) + "; Max-Age=0";
    }

    private static String name(HttpServletRequest http) {
        return Transport.isSecure(http) && http.getContextPath().isEmpty() ? SECURE_NAME : NAME;
    }

    private static String attributes(HttpServletRequest http) {
        return "; Path="
                + http.getContextPath()
                + "/; HttpOnly; SameSite=Strict"
                + (Transport.isSecure(http) ? "; Secure" : "");
    }
}
