package org.osscallback.endpoint;

import jakarta.servlet.http.HttpServletRequest;

/** The path of the JAX-RS application. */
public final class ApiPath {

    /** Below the context path of this application; without {@code /} at its end. */
    public static final String ROOT = "/api";

    private ApiPath() {}

    /** Whether the request is for the JAX-RS application, however its path is spelled. */
    public static boolean covers(HttpServletRequest http) {
        return http.getServletPath().equals(ROOT);
    }
}
