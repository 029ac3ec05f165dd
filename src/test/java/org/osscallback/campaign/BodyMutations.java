package org.osscallback.campaign;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Other bodies: before signing they are wrong templates, after it forgeries. */
final class BodyMutations {

    private static final List<String> PIECES =
            List.of(
                    "&",
                    "=",
                    "&object=other",
                    "&x:object=other",
                    "&ticket=e30.e30.e30",
                    "&x:ticket=bnVsbA.e30.AAAA",
                    "&x:x:ticket=a",
                    "&size=-1",
                    "&size=1e3",
                    "&size=99999999999999999999",
                    "&size=1.5",
                    "&size=",
                    "&filename=a%00b",
                    "%",
                    "%zz",
                    "%ff",
                    "%00",
                    "\u0000",
                    "\u00ff\u00fe",
                    "\r\n",
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    "\\u0000",
                    ",\"size\":-1",
                    ",\"size\":[1]",
                    ",\"object\":\"x\"",
                    ",\"a\":{\"b\":1,\"b\":2}",
                    "null",
                    ":",
                    "{{id}}",
                    "${x}",
                    "&imageInfo.width=x",
                    "&bucket=",
                    "&object=");

    private static final List<Integer> LENGTHS = List.of(255, 1023, 1024, 4096, 4097, 20_000);

    static final List<Mutation> ALL =
            List.of(
                    BodyMutations::flip,
                    BodyMutations::insert,
                    BodyMutations::insert,
                    BodyMutations::cut,
                    BodyMutations::lengthen,
                    BodyMutations::multiply,
                    BodyMutations::nest,
                    BodyMutations::random);

    private BodyMutations() {}

    private static void flip(RawRequest request, Random random) {
        if (request.body.length > 0) {
            request.body[random.nextInt(request.body.length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private static void insert(RawRequest request, Random random) {
        insert(request, Mutation.any(PIECES, random), random);
    }

    private static void insert(RawRequest request, String piece, Random random) {
        String text = text(request);
        int at = random.nextBoolean() ? text.length() : Mutation.place(text, random);
        set(request, text.substring(0, at) + piece + text.substring(at));
    }

    private static void cut(RawRequest request, Random random) {
        request.body = Arrays.copyOf(request.body, random.nextInt(request.body.length + 1));
    }

    private static void lengthen(RawRequest request, Random random) {
        insert(request, "a".repeat(Mutation.any(LENGTHS, random)), random);
    }

    /** As many variables as there may be, or some more. */
    private static void multiply(RawRequest request, Random random) {
        StringBuilder many = new StringBuilder(text(request));
        boolean json = many.indexOf("{") == 0;
        if (json) {
            many.setLength(Math.max(1, many.length() - 1));
        }
        for (int each = 60 + random.nextInt(10); each > 0; each--) {
            many.append(json ? ",\"v" + each + "\":\"w\"" : "&v" + each + "=w");
        }
        set(request, many + (json ? "}" : ""));
    }

    private static void nest(RawRequest request, Random random) {
        int depth = 1 + random.nextInt(40);
        set(request, "{\"a\":".repeat(depth) + text(request) + "}".repeat(depth));
    }

    private static void random(RawRequest request, Random random) {
        request.body = new byte[random.nextInt(300)];
        random.nextBytes(request.body);
    }

    private static String text(RawRequest request) {
        return new String(request.body, StandardCharsets.ISO_8859_1);
    }

    private static void set(RawRequest request, String text) {
        request.body = text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
