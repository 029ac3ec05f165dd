package org.osscallback.trial;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osscallback.problem.Finding;

/**
 * What one step of a test found.
 *
 * @param name stable name of the step, such as {@code dns}
 * @param code stable name of what was found, such as {@code private}; the console has words for it
 * @param parameters what the words are about this time
 * @param findings why a callback that came was refused; empty for anything else
 */
record Check(
        String name,
        State state,
        String code,
        Map<String, String> parameters,
        List<Finding> findings) {

    /** All codes of each step, by its name. */
    static final Map<String, List<String>> CODES =
            Map.of(
                    "address",
                    List.of("no-public-url", "unusable"),
                    "dns",
                    List.of("found", "literal", "unknown", "private", "ipv6"),
                    "connect",
                    List.of("connected", "refused", "timeout", "broken"),
                    "tls",
                    List.of("secured", "plain", "refused", "timeout", "broken"),
                    "sni",
                    List.of(
                            "not-needed",
                            "plain",
                            "literal",
                            "other-certificate",
                            "no-certificate"),
                    "certificate",
                    List.of(
                            "trusted",
                            "plain",
                            "soon",
                            "expired",
                            "not-yet",
                            "name",
                            "incomplete",
                            "self-signed",
                            "unknown-root"),
                    "callback",
                    List.of(
                            "verified",
                            "refused",
                            "changed",
                            "other-node",
                            "somebody-else",
                            "status",
                            "no-answer",
                            "no-way"),
                    "json",
                    List.of("valid", "not-ours", "encoded", "too-long", "not-json", "mark"),
                    "length",
                    List.of("right", "not-ours", "chunked", "missing", "wrong"),
                    "time",
                    List.of("fast", "slow", "late"));

    Check {
        if (!CODES.getOrDefault(name, List.of()).contains(code)) {
            throw new IllegalArgumentException(name + " has no code " + code);
        }
    }

    /** How good it is. */
    enum State {
        OK,
        WARN,
        FAILED,
        SKIPPED
    }

    static Check ok(String name, String code, String... parameters) {
        return new Check(name, State.OK, code, named(parameters), List.of());
    }

    static Check warn(String name, String code, String... parameters) {
        return new Check(name, State.WARN, code, named(parameters), List.of());
    }

    static Check failed(String name, String code, String... parameters) {
        return new Check(name, State.FAILED, code, named(parameters), List.of());
    }

    static Check skipped(String name, String code) {
        return new Check(name, State.SKIPPED, code, Map.of(), List.of());
    }

    Check with(List<Finding> more) {
        return new Check(name, state, code, parameters, more);
    }

    boolean isFailed() {
        return state == State.FAILED;
    }

    /**
     * @param pairs a name and its value, one pair after the other
     */
    private static Map<String, String> named(String... pairs) {
        Map<String, String> named = new TreeMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            named.put(pairs[at], pairs[at + 1]);
        }
        return named;
    }
}
