package org.osscallback.simulator.parameter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One URL of {@code callbackUrl}. The target is kept as the customer wrote it: what is sent and
 * signed must not be normalised.
 *
 * @param secure https
 * @param authority host, and port if the customer wrote one
 * @param port the customer's, or the scheme's
 * @param target path and query, raw; at least {@code /}
 */
public record CallbackUrl(boolean secure, String authority, String host, int port, String target) {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:(https?)://)?(([A-Za-z0-9._-]+)(?::([0-9]{1,5}))?)([/?][^\\s\\p{Cntrl}]*)?",
                    Pattern.CASE_INSENSITIVE);

    /** Reads a URL; the scheme may be missing and is then http. Empty if it is none. */
    public static Optional<CallbackUrl> parse(String text) {
        Matcher url = FORM.matcher(text);
        if (!url.matches()) {
            return Optional.empty();
        }
        boolean secure = "https".equalsIgnoreCase(url.group(1));
        int port = url.group(4) != null ? Integer.parseInt(url.group(4)) : secure ? 443 : 80;
        String target = url.group(5) == null ? "/" : url.group(5).replaceFirst("#.*", "");
        return port < 1 || port > 65_535
                ? Optional.empty()
                : Optional.of(
                        new CallbackUrl(
                                secure,
                                url.group(2),
                                url.group(3),
                                port,
                                target.startsWith("?") ? "/" + target : target));
    }

    /** Path, raw. */
    public String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** {@code ?} and the raw query, or an empty text if there is no query. */
    public String query() {
        int question = target.indexOf('?');
        return question < 0 || question == target.length() - 1 ? "" : target.substring(question);
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + authority + target;
    }
}
