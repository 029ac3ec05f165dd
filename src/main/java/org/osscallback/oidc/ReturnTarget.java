package org.osscallback.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import org.osscallback.problem.Invalid;

/** Where in the console somebody wants to be. */
final class ReturnTarget {

    private static final int LONGEST = 2048;

    private ReturnTarget() {}

    /**
     * @param from a path, query or fragment, or {@code null} for the first page
     * @return what follows the console's URL; begins with one {@code /}
     * @throws Invalid for anything that could lead elsewhere
     */
    static String of(String from) {
        if (from == null || from.isEmpty()) {
            return "/";
        }
        boolean relative = from.startsWith("?") || from.startsWith("#");
        String place = relative ? "/" + from : from;
        if (place.length() > LONGEST
                || !place.startsWith("/")
                || place.startsWith("//")
                || !readable(place)) {
            throw new Invalid("from", "is no path, query or fragment of the console");
        }
        return place;
    }

    /** No line breaks and no backslash, which browsers take for a slash. */
    private static boolean readable(String place) {
        try {
            URI uri = new URI(place);
            return !uri.isAbsolute() && uri.toASCIIString().equals(place);
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
