package org.osscallback.campaign;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Where a body begins and ends, said in other ways, twice, or wrongly. */
final class FramingMutations {

    private static final String LENGTH = "Content-Length";
    private static final String CODING = "Transfer-Encoding";

    private static final List<String> CODINGS =
            List.of(
                    "chunked",
                    "Chunked",
                    "xchunked",
                    "identity",
                    "gzip",
                    "chunked, identity",
                    "",
                    "\tchunked");

    static final List<Mutation> ALL =
            List.of(
                    (request, random) -> request.set(LENGTH, "+" + request.body.length),
                    (request, random) -> request.set(LENGTH, "0" + request.body.length),
                    (request, random) -> request.set(LENGTH, "0x" + request.body.length),
                    (request, random) -> request.set(LENGTH, -1),
                    (request, random) -> request.set(LENGTH, Long.MAX_VALUE),
                    (request, random) -> request.set(LENGTH, 300_000),
                    (request, random) -> request.add(LENGTH, request.body.length),
                    (request, random) -> request.add(LENGTH, random.nextInt(200)),
                    (request, random) -> request.add(CODING, Mutation.any(CODINGS, random)),
                    (request, random) -> request.remove(LENGTH),
                    FramingMutations::tooShort,
                    FramingMutations::chunked,
                    FramingMutations::chunked,
                    FramingMutations::chunked);

    private FramingMutations() {}

    /** What is left over may look like the next request. */
    private static void tooShort(RawRequest request, Random random) {
        request.set(LENGTH, random.nextInt(Math.max(1, request.body.length)));
    }

    private static void chunked(RawRequest request, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < request.body.length) {
            int size = 1 + random.nextInt(request.body.length - at);
            String extension = random.nextInt(4) == 0 ? ";a=\"b\"" : "";
            out.writeBytes(ascii(Integer.toHexString(size) + extension + "\r\n"));
            out.writeBytes(Arrays.copyOfRange(request.body, at, at + size));
            out.writeBytes(ascii("\r\n"));
            at += size;
        }
        String trailer = random.nextInt(4) == 0 ? "authorization: AAAA\r\n" : "";
        out.writeBytes(ascii("0\r\n" + trailer + "\r\n"));
        request.body = out.toByteArray();
        request.remove(LENGTH).set(CODING, "chunked");
        if (random.nextInt(6) == 0) {
            request.add(LENGTH, request.body.length);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
