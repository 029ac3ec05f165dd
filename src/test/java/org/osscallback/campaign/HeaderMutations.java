package org.osscallback.campaign;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Other header lines, methods and versions. */
final class HeaderMutations {

    private static final List<String> METHODS =
            List.of(
                    "GET", "HEAD", "PUT", "post", "PATCH", "OPTIONS", "TRACE", "DELETE", "X",
                    "POST\t");

    private static final List<String> VERSIONS =
            List.of("HTTP/1.0", "HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "http/1.1", "HTTP/1.1x", "");

    private static final List<RawRequest.Field> ODD =
            List.of(
                    field("Content-Encoding", "gzip"),
                    field("Content-Encoding", "identity"),
                    field("Content-Type", "application/json; charset=nonsense"),
                    field("Content-Type", "multipart/form-data"),
                    field("Content-Type", ""),
                    field("x-oss-signature-version", "2.0"),
                    field("Accept", "///"),
                    field("Accept-Language", ";;q=x"),
                    field("Accept-Encoding", "gzip"),
                    field("Cookie", "a=\"b; c\u0001=d"),
                    field("Upgrade", "h2c"),
                    field("Host", "a b"),
                    field("Host", "localhost:99999"),
                    field("X-Forwarded-For", "1.2.3.4"),
                    field("X-Forwarded-Prefix", "/x"),
                    field("X-Forwarded-Proto", "https"),
                    field("X-HTTP-Method-Override", "GET"),
                    field("Forwarded", "for=x;host=y"),
                    field("Range", "bytes=0-1"),
                    field("If-None-Match", "*"),
                    field("Origin", "null"),
                    field("Sec-Fetch-Site", "cross-site"),
                    field("\u00e4", "\u00e4"),
                    field("a b", "c"),
                    field("", "x"),
                    field("X", "\u0000"),
                    field("X", "y".repeat(5000)));

    static final List<Mutation> ALL =
            List.of(
                    (request, random) -> request.method = Mutation.any(METHODS, random),
                    (request, random) -> request.version = Mutation.any(VERSIONS, random),
                    (request, random) -> request.headers.add(Mutation.any(ODD, random)),
                    (request, random) -> request.headers.add(Mutation.any(ODD, random)),
                    (request, random) -> Collections.shuffle(request.headers, random),
                    HeaderMutations::addMany,
                    HeaderMutations::fold,
                    HeaderMutations::respell,
                    HeaderMutations::drop,
                    (request, random) -> request.lineEnd = "\n",
                    (request, random) -> request.remove("Connection"));

    private HeaderMutations() {}

    private static RawRequest.Field field(String name, String value) {
        return new RawRequest.Field(name, ": ", value);
    }

    private static void addMany(RawRequest request, Random random) {
        for (int each = random.nextInt(250); each > 0; each--) {
            request.add("x-many-" + each, each);
        }
    }

    private static void fold(RawRequest request, Random random) {
        change(
                request,
                random,
                field -> new RawRequest.Field(field.name(), ":\r\n ", field.value()));
    }

    private static void respell(RawRequest request, Random random) {
        List<String> separators = List.of(":", " : ", ":\t", "\t:", ":  ", "=", ": \u000b");
        String separator = Mutation.any(separators, random);
        change(
                request,
                random,
                field -> new RawRequest.Field(field.name(), separator, field.value()));
    }

    private static void drop(RawRequest request, Random random) {
        if (!request.headers.isEmpty()) {
            request.headers.remove(random.nextInt(request.headers.size()));
        }
    }

    private static void change(
            RawRequest request, Random random, UnaryOperator<RawRequest.Field> change) {
        if (!request.headers.isEmpty()) {
            int at = random.nextInt(request.headers.size());
            request.headers.set(at, change.apply(request.headers.get(at)));
        }
    }
}
