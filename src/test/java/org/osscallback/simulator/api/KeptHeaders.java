package org.osscallback.simulator.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Headers of an upload that are kept with the object. */
final class KeptHeaders {

    private static final Set<String> KEPT =
            Set.of(
                    "content-type",
                    "cache-control",
                    "content-disposition",
                    "content-encoding",
                    "content-language",
                    "expires");

    private KeptHeaders() {}

    /**
     * @param headers by lower-case name
     */
    static Map<String, String> of(Map<String, String> headers) {
        Map<String, String> kept = new LinkedHashMap<>();
        headers.forEach(
                (name, value) -> {
                    if (KEPT.contains(name) || name.startsWith("x-oss-meta-")) {
                        kept.put(name, value);
                    }
                });
        return kept;
    }
}
