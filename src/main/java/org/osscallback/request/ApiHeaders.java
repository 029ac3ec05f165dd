package org.osscallback.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.osscallback.endpoint.ApiPath;

/** Headers of requests that are no callbacks, and of every answer to them. */
public final class ApiHeaders {

    private static final String HALF_A_YEAR = "max-age=15552000";

    private static final String WORD = "[\\w!#$%&'*+.^`|~-]++";

    private static final String PARAMETERS =
            "(?:\\s*+;\\s*+" + WORD + "=(?:" + WORD + "|\"[^\"\\\\]*+\"))*+";

    private static final String MEDIA_TYPE = WORD + "/" + WORD + PARAMETERS;

    private static final String QUALITY = "(?:\\s*+;\\s*+q=[01](?:\\.\\d{0,3})?)?";

    private static final String LANGUAGE = "(?:\\*|[A-Za-z]{1,8}(?:-\\w{1,8})*)" + QUALITY;

    /**
     * What JAX-RS reads of every request, by its grammar. What it cannot read, RESTEasy logs with a
     * stack trace before any code of an application is asked.
     */
    private static final Map<String, Pattern> READABLE =
            Map.of(
                    "Content-Type", Pattern.compile(MEDIA_TYPE),
                    "Content-Language", list("[A-Za-z]{1,8}(?:-\\w{1,8})*"),
                    "Accept", list("(?:" + MEDIA_TYPE + "|\\*" + PARAMETERS + ")"),
                    "Accept-Language", list(LANGUAGE));

    private ApiHeaders() {}

    public static boolean areReadable(HttpServletRequest http) {
        return READABLE.entrySet().stream()
                .allMatch(each -> isReadable(http.getHeader(each.getKey()), each.getValue()));
    }

    static boolean isReadable(String header, String value) {
        return isReadable(value, READABLE.get(header));
    }

    private static boolean isReadable(String value, Pattern grammar) {
        return value == null || grammar.matcher(value.strip()).matches();
    }

    private static Pattern list(String item) {
        return Pattern.compile(item + "(?:\\s*+,\\s*+" + item + ")*+");
    }

    public static void set(HttpServletRequest http, HttpServletResponse answer) {
        answer.setHeader("X-Content-Type-Options", "nosniff");
        if (http.isSecure()) {
            answer.setHeader("Strict-Transport-Security", HALF_A_YEAR);
        }
        if (ApiPath.covers(http)) {
            answer.setHeader(
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            answer.setHeader("Cache-Control", "no-store");
        }
    }
}
