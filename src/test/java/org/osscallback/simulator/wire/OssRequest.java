package org.osscallback.simulator.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One request to the OSS API, read to its end. Never changed after that. */
public final class OssRequest {

    private final HttpCall call;
    private final Addressing.Target target;
    private final Map<String, String> headers;
    private final Map<String, String> query;
    private final byte[] body;
    private final String id;

    private OssRequest(HttpCall call, String id, Addressing addressing) throws IOException {
        this.call = call;
        this.id = id;
        this.headers = call.headers();
        this.body = call.body();
        this.query = parseQuery(call.rawQuery());
        this.target = addressing.resolve(headers.getOrDefault("host", ""), call.rawPath());
    }

    /** Reads a request; the body is held in memory. */
    public static OssRequest read(HttpCall call, String id, Addressing addressing) {
        try {
            return new OssRequest(call, id, addressing);
        } catch (IOException interrupted) {
            throw new UncheckedIOException("the client stopped sending", interrupted);
        }
    }

    /** A request id as OSS makes them: 24 hexadecimal digits. */
    public static String newId() {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .substring(0, 24)
                .toUpperCase(Locale.ROOT);
    }

    /** Names and values of a raw query, decoded; a name without a value has an empty one. */
    public static Map<String, String> parseQuery(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                if (!name.isEmpty()) {
                    query.put(PercentCode.decodeQuery(name), PercentCode.decodeQuery(value));
                }
            }
        }
        return Collections.unmodifiableMap(query);
    }

    public String id() {
        return id;
    }

    public String method() {
        return call.method();
    }

    public String bucket() {
        return target.bucket();
    }

    /** Object name, decoded; empty if the request is about a bucket. */
    public String key() {
        return target.key();
    }

    /** A header, by its lower-case name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** All headers by lower-case name, sorted. */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /** A query parameter, decoded. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** All query parameters, decoded, in the order received. */
    public Map<String, String> query() {
        return query;
    }

    /** The body; not copied, so nobody may write to it. */
    public byte[] body() {
        return body;
    }

    public String clientIp() {
        return call.client().getHostAddress();
    }

    public String host() {
        return headers.getOrDefault("host", "localhost");
    }

    @Override
    public String toString() {
        return method() + " /" + bucket() + (key().isEmpty() ? "" : "/" + key());
    }
}
