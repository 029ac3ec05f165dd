package org.osscallback.signature;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.osscallback.problem.Finding;
import org.osscallback.problem.Visible;

/** How the path or the query may have been changed on the way. Immutable. */
final class TargetSuspicions {

    /** What people put before their services; tried alone and in pairs. */
    private static final List<String> USUAL_SEGMENTS =
            List.of(
                    "api",
                    "v1",
                    "v2",
                    "v3",
                    "v4",
                    "oss",
                    "aliyun",
                    "alioss",
                    "upload",
                    "uploads",
                    "file",
                    "files",
                    "callback",
                    "callbacks",
                    "hook",
                    "hooks",
                    "webhook",
                    "webhooks",
                    "notify",
                    "app",
                    "apps",
                    "web",
                    "www",
                    "server",
                    "service",
                    "services",
                    "backend",
                    "gateway",
                    "public",
                    "open",
                    "openapi",
                    "rest",
                    "admin",
                    "user",
                    "users",
                    "media",
                    "storage",
                    "cloud",
                    "common",
                    "system",
                    "mobile",
                    "dev",
                    "test",
                    "staging",
                    "prod",
                    "prod-api",
                    "dev-api",
                    "temp",
                    "home",
                    "oss-upload-callback");

    private static final int LONGEST_SHOWN = 128;

    private final String publicPrefix;
    private final Set<String> prefixes;

    TargetSuspicions(String publicPrefix, List<String> callbackPaths) {
        this.publicPrefix = publicPrefix;
        this.prefixes = new LinkedHashSet<>();
        callbackPaths.forEach(this::addBeginnings);
        USUAL_SEGMENTS.forEach(segment -> prefixes.add("/" + segment));
        for (String first : USUAL_SEGMENTS) {
            USUAL_SEGMENTS.forEach(second -> prefixes.add("/" + first + "/" + second));
        }
    }

    private void addBeginnings(String path) {
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            prefixes.add(path.substring(0, slash));
        }
    }

    /** Changes that cost one look each. */
    List<Suspicion> of(SignedRequest request) {
        List<Suspicion> found = new ArrayList<>();
        RequestTarget target = request.target();
        for (String reported : request.credentials().forwardedTargets()) {
            addReported(found, request, reported);
        }
        if (!target.query().isEmpty()) {
            found.add(
                    new Suspicion(
                            Finding.of(
                                    "query-added",
                                    "It verifies with the query dropped: something on the way added the"
                                            + " query, callbackUrl has none."),
                            new RequestTarget(target.path(), ""),
                            request.body()));
        }
        if (!publicPrefix.isEmpty()) {
            found.add(
                    new Suspicion(
                            Finding.of(
                                    "prefix-not-stripped",
                                    "It verifies without oss.callback.public-prefix: the proxy does not"
                                            + " strip it, so the setting must be empty."),
                            new RequestTarget(asReceived(target), target.query()),
                            request.body()));
        }
        String path = target.path();
        boolean slash = path.endsWith("/") && path.length() > 1;
        found.add(
                new Suspicion(
                        new Finding(
                                "slash",
                                Map.of("changed", slash ? "added" : "removed"),
                                "It verifies with the path "
                                        + (slash ? "without its last '/'" : "ending in '/'")
                                        + ": something on the way "
                                        + (slash ? "added it." : "removed it.")),
                        new RequestTarget(
                                slash ? path.substring(0, path.length() - 1) : path + "/",
                                target.query()),
                        request.body()));
        return found;
    }

    /** Prefixes that a proxy may have stripped from the path. */
    Stream<Suspicion> strippedPrefixes(SignedRequest request) {
        return prefixes.stream().map(prefix -> stripped(request, prefix));
    }

    private Suspicion reportedPrefix(SignedRequest request, String prefix) {
        RequestTarget target = request.target();
        return new Suspicion(
                new Finding(
                        "prefix-reported",
                        Map.of("prefix", Visible.of(prefix, LONGEST_SHOWN)),
                        "It verifies with "
                                + Visible.of(prefix, LONGEST_SHOWN)
                                + " before the path: a header of this one request names that. If your proxy"
                                + " strips it, set oss.callback.public-prefix="
                                + Visible.of(prefix, LONGEST_SHOWN)
                                + " or let the proxy keep the path. If all other callbacks verify, somebody"
                                + " else sent this one."),
                new RequestTarget(prefix + asReceived(target), target.query()),
                request.body());
    }

    private Suspicion stripped(SignedRequest request, String prefix) {
        RequestTarget target = request.target();
        return new Suspicion(
                new Finding(
                        "prefix-stripped",
                        Map.of("prefix", prefix),
                        "It verifies with "
                                + prefix
                                + " before the path: a proxy strips that. Set"
                                + " oss.callback.public-prefix="
                                + prefix
                                + " or let the proxy keep the path."),
                new RequestTarget(prefix + asReceived(target), target.query()),
                request.body());
    }

    /** A proxy's header names the target it was called with, or the prefix it stripped. */
    private void addReported(List<Suspicion> found, SignedRequest request, String reported) {
        RequestTarget target = request.target();
        int mark = reported.indexOf('?');
        String path = mark < 0 ? reported : reported.substring(0, mark);
        String query = mark < 0 ? "" : reported.substring(mark + 1);
        String received = asReceived(target);
        if (path.length() > received.length() && path.endsWith(received)) {
            found.add(
                    reportedPrefix(request, path.substring(0, path.length() - received.length())));
        }
        if (mark >= 0 && !query.equals(target.query())) {
            found.add(
                    new Suspicion(
                            Finding.of(
                                    "query-reported",
                                    "It verifies with the query that a proxy reports: the query was"
                                            + " dropped or changed on the way."),
                            new RequestTarget(target.path(), query),
                            request.body()));
        }
        found.add(
                new Suspicion(
                        Finding.of(
                                "target-reported",
                                "It verifies with the path and query that a proxy reports: let the proxy"
                                        + " pass both on as they are."),
                        new RequestTarget(path, query),
                        request.body()));
        found.add(reportedPrefix(request, path.endsWith("/") ? chop(path) : path));
    }

    private static String chop(String path) {
        return path.substring(0, path.length() - 1);
    }

    private String asReceived(RequestTarget target) {
        return target.path().substring(publicPrefix.length());
    }
}
