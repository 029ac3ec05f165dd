package org.osscallback.campaign;

import java.util.List;
import java.util.Random;

/** Other targets, most of them ones that two readers could read differently. */
final class TargetMutations {

    private static final List<String> PIECES =
            List.of(
                    ";a=b/..",
                    ";v=1",
                    "/..",
                    "/.",
                    "//",
                    "/./",
                    "/../",
                    "%2e%2e/",
                    "%2E",
                    "%2F",
                    "%5c",
                    "\\",
                    "%00",
                    "%0a",
                    "%0d%0a",
                    "%250a",
                    "%",
                    "%zz",
                    "%c0%ae",
                    "%e5%9b%be",
                    "\u00e9",
                    "+",
                    "%20",
                    "?",
                    "??",
                    "?a=b",
                    "?a=b?c",
                    "&x=%00",
                    "#x",
                    "#",
                    "*",
                    "/*",
                    "|{}",
                    "\"",
                    "<b>",
                    "\t",
                    ":8080",
                    "@",
                    "callback",
                    "/callback",
                    "%63",
                    "/index.html",
                    "/api/",
                    "/WEB-INF/web.xml",
                    "~1",
                    ".php",
                    "..;/",
                    "%u002e");

    private static final List<String> OTHERS =
            List.of(
                    "*",
                    "/",
                    "",
                    "callback",
                    "http://localhost/callback",
                    "HTTP://localhost:80/callback?a",
                    "//localhost/callback",
                    "/callback;a=b/..",
                    "/callback/../callback",
                    "/x/../callback",
                    "/hooks/../callback",
                    "/hooks/%2e%2e/callback",
                    "/callback%3Fa=b",
                    "/Callback",
                    "/callback ",
                    "/%63allback",
                    "/c%61llback/x",
                    "/callback/%0aobject=x",
                    "/hooks/a\u007f\u0080",
                    "/api/callback",
                    "/api/../callback",
                    "/callback/" + "a".repeat(4000));

    static final List<Mutation> ALL =
            List.of(
                    TargetMutations::insert,
                    TargetMutations::insert,
                    TargetMutations::replace,
                    TargetMutations::escape,
                    TargetMutations::cut);

    private TargetMutations() {}

    private static void insert(RawRequest request, Random random) {
        int at = Mutation.place(request.target, random);
        request.target =
                request.target.substring(0, at)
                        + Mutation.any(PIECES, random)
                        + request.target.substring(at);
    }

    private static void replace(RawRequest request, Random random) {
        request.target = Mutation.any(OTHERS, random);
    }

    /** One character as its escape, which decodes to the same. */
    private static void escape(RawRequest request, Random random) {
        if (!request.target.isEmpty()) {
            int at = random.nextInt(request.target.length());
            request.target =
                    request.target.substring(0, at)
                            + String.format("%%%02x", request.target.charAt(at) & 0xff)
                            + request.target.substring(at + 1);
        }
    }

    private static void cut(RawRequest request, Random random) {
        request.target = request.target.substring(0, Mutation.place(request.target, random));
    }
}
