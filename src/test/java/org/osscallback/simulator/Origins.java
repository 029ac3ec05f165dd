package org.osscallback.simulator;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.osscallback.simulator.wire.OssError;

/**
 * Which web pages may use the local OSS: those served by this machine and those allowed by name.
 *
 * <p>Any page that a developer visits can reach the loopback address. Without this check it could
 * have requests sent from the developer's machine to wherever it likes, as callbacks.
 *
 * @param allowed origins, lower-case
 */
record Origins(List<String> allowed) {

    private static final Pattern THIS_MACHINE =
            Pattern.compile(
                    "https?://(?:localhost|[a-z0-9.-]+\\.localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1])(?::[0-9]+)?");

    /**
     * @param origin the header, {@code null} if there is none: then it is no web page
     */
    boolean trust(String origin) {
        return origin == null
                || allowed.contains(origin.toLowerCase(Locale.ROOT))
                || THIS_MACHINE.matcher(origin.toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * @throws OssError 403 for a page that may not
     */
    void check(String origin) {
        if (!trust(origin)) {
            throw OssError.of(
                    403, "AccessDenied", "Pages of " + origin + " may not; see --allow-origin.");
        }
    }
}
