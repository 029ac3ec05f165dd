package org.osscallback.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osscallback.wire.PercentCodec;

/** Which paths take callbacks. Immutable. */
public final class CallbackPaths {

    public static final String DEFAULT = "/callback";

    private static final String WILDCARD = "/*";

    /** Paths that have, or will have, another meaning here, each with all below it. */
    private static final List<String> OWN =
            List.of(
                    ApiPath.ROOT + "/audit",
                    ApiPath.ROOT + "/callback",
                    ApiPath.ROOT + "/deliveries",
                    ApiPath.ROOT + "/erasures",
                    ApiPath.ROOT + "/journal",
                    ApiPath.ROOT + "/reconcile",
                    ApiPath.ROOT + "/refusals",
                    ApiPath.ROOT + "/session",
                    ApiPath.ROOT + "/status",
                    ApiPath.ROOT + "/subjects",
                    ApiPath.ROOT + "/subscriptions",
                    ApiPath.ROOT + "/tickets",
                    ApiPath.ROOT + "/try",
                    ApiPath.ROOT + "/uploads",
                    "/health",
                    "/index.html",
                    "/metrics",
                    "/openapi",
                    "/problem",
                    "/refusals",
                    "/ui",
                    "/webjars");

    private final List<String> configured;
    private final Set<String> exact = new HashSet<>();
    private final List<String> below = new ArrayList<>();

    private CallbackPaths(List<String> configured) {
        this.configured = List.copyOf(configured);
    }

    /**
     * @param patterns each a path, or a path ending in {@code /*} for everything below it; decoded
     *     or percent-encoded
     * @throws IllegalArgumentException if one is neither; the message is the end of a sentence
     */
    public static CallbackPaths parse(List<String> patterns) {
        CallbackPaths paths = new CallbackPaths(patterns);
        patterns.forEach(paths::add);
        return paths;
    }

    private void add(String pattern) {
        boolean wildcard = pattern.endsWith(WILDCARD);
        String path = wildcard ? pattern.substring(0, pattern.length() - 1) : pattern;
        if (!path.startsWith("/") || path.contains("*") || path.contains("?")) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' is neither a path such as /callback nor one ending in /*");
        }
        if (path.equals("/")) {
            throw new IllegalArgumentException("'" + pattern + "' would take every path or none");
        }
        if (isOurs(decode(path), wildcard)) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' would take paths of this server's own");
        }
        if (wildcard) {
            below.add(decode(path));
        } else {
            exact.add(decode(path));
        }
    }

    private static boolean isOurs(String path, boolean wildcard) {
        return OWN.stream()
                .anyMatch(
                        own ->
                                path.equals(own)
                                        || path.startsWith(own + "/")
                                        || wildcard && (own + "/").startsWith(path));
    }

    /**
     * Whether a callback is taken at {@code rawPath}; compared after decoding, never normalised.
     *
     * @param rawPath percent-escapes kept
     */
    public boolean covers(String rawPath) {
        String path = decode(rawPath);
        return exact.contains(path) || below.stream().anyMatch(path::startsWith);
    }

    /** The same paths as URL patterns of the Servlet specification (section 12.2). */
    public List<String> servletMappings() {
        List<String> mappings = new ArrayList<>(exact);
        below.forEach(path -> mappings.add(path + "*"));
        return mappings;
    }

    /** As configured, for people to read. */
    public List<String> configured() {
        return configured;
    }

    private static String decode(String path) {
        return path.indexOf('%') < 0
                ? path
                : new String(PercentCodec.decode(path, false), StandardCharsets.UTF_8);
    }
}
