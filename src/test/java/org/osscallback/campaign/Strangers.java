package org.osscallback.campaign;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Requests that are no callbacks: other paths, the API, the console, libraries. */
final class Strangers {

    private static final List<String> TARGETS =
            List.of(
                    "/",
                    "/index.html",
                    "/nobody",
                    "/nobody/x.jsp",
                    "/ui/",
                    "/ui/main.js",
                    "/ui/none.js",
                    "/ui/..%2fWEB-INF/web.xml",
                    "/WEB-INF/web.xml",
                    "/META-INF/MANIFEST.MF",
                    "/webjars/",
                    "/webjars/echarts/5.5.0/none.js",
                    "/webjars/..;/x",
                    "/api",
                    "/api/",
                    "/api/nobody",
                    "/api/uploads",
                    "/api/uploads?limit=x",
                    "/api/uploads/%00",
                    "/api/uploads/live",
                    "/api/uploads/summary?from=x",
                    "/api/refusals",
                    "/api/status",
                    "/api/session",
                    "/api/session/oidc",
                    "/api/tickets",
                    "/api/callback",
                    "/metrics",
                    "/metrics/x",
                    "/%",
                    "/%zz",
                    "/a\u00e9",
                    "/..",
                    "/;",
                    "/x;y=z",
                    "/callbacks",
                    "/%2e%2e%2f");

    private static final List<String> METHODS =
            List.of(
                    "GET",
                    "GET",
                    "POST",
                    "POST",
                    "HEAD",
                    "PUT",
                    "DELETE",
                    "OPTIONS",
                    "PATCH",
                    "PROPFIND");

    private static final List<String> BODIES =
            List.of(
                    "",
                    "null",
                    "[]",
                    "{",
                    "{\"user\":\"admin\"}",
                    "{\"user\":null,\"password\":[]}",
                    "{\"user\":\"admin\",\"password\":\"\\u0000\"}",
                    "{\"a\":1" + "0".repeat(1500) + "}",
                    "\u00ff\u00fe",
                    "{\"a\":" + "[".repeat(2000));

    private static final List<String> TYPES =
            List.of("application/json", "text/plain", "application/x-www-form-urlencoded", "x");

    private Strangers() {}

    static RawRequest any(Random random) {
        byte[] body = Mutation.any(BODIES, random).getBytes(StandardCharsets.ISO_8859_1);
        RawRequest request =
                new RawRequest(Mutation.any(TARGETS, random), body)
                        .add("Host", "localhost")
                        .add("Connection", "close")
                        .add("Content-Type", Mutation.any(TYPES, random))
                        .add("Content-Length", body.length);
        request.method = Mutation.any(METHODS, random);
        if (random.nextInt(5) == 0) {
            request.add("Authorization", "Basic " + Mutation.any(List.of("", "x", "Og=="), random));
        }
        return request;
    }
}
