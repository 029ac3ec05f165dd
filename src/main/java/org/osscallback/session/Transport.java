package org.osscallback.session;

import jakarta.servlet.http.HttpServletRequest;

/** How a request came here: to us, or to the proxy in front of us. */
public final class Transport {

    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private Transport() {}

    /** Whether the client speaks https. */
    static boolean isSecure(HttpServletRequest http) {
        return isSecure(http.isSecure(), http.getHeader(FORWARDED_PROTO));
    }

    private static boolean isSecure(boolean toUs, String forwardedProto) {
        return toUs || "https".equalsIgnoreCase(forwardedProto);
    }

    /**
     * Whether a password may come this way: over https, or from this machine. A proxy on this
     * machine says by its headers who its client is.
     */
    public static boolean carriesPasswords(HttpServletRequest http) {
        return carriesPasswords(
                http.isSecure(),
                http.getRemoteAddr(),
                http.getHeader(FORWARDED_PROTO),
                http.getHeader(FORWARDED_FOR));
    }

    /**
     * @param forwardedProto header; {@code null} if absent
     * @param forwardedFor header; {@code null} if absent
     */
    static boolean carriesPasswords(
            boolean secure, String address, String forwardedProto, String forwardedFor) {
        return isSecure(secure, forwardedProto)
                || isLoopback(address)
                        && (forwardedFor == null || isLoopback(forwardedFor.strip()));
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.")
                || address.equals("::1")
                || address.equals("0:0:0:0:0:0:0:1")
                || address.startsWith("::ffff:127.");
    }
}
