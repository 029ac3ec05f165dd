package org.osscallback.callback;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Headers that every answer to people and programs has, refusals and failures too. */
final class ApiHeaders {

    private static final String HALF_A_YEAR = "max-age=15552000";

    private ApiHeaders() {}

    static void set(HttpServletRequest http, HttpServletResponse answer) {
        answer.setHeader("X-Content-Type-Options", "nosniff");
        if (http.isSecure()) {
            answer.setHeader("Strict-Transport-Security", HALF_A_YEAR);
        }
        String path = http.getRequestURI().substring(http.getContextPath().length());
        if (path.startsWith(CallbackMapping.JAX_RS + "/")) {
            answer.setHeader(
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            answer.setHeader("Cache-Control", "no-store");
        }
    }
}
