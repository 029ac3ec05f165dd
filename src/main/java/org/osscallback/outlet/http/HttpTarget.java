package org.osscallback.outlet.http;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osscallback.problem.Invalid;

/**
 * The check of a target of this kind: {@code {"type":"http","url":"https://..."}}.
 *
 * @param allowPrivate whether it may be inside this network, and by plain http
 */
record HttpTarget(boolean allowPrivate) {

    private static final Set<String> MEMBERS = Set.of("type", "url");

    List<Invalid.Place> check(JsonObject target) {
        List<Invalid.Place> wrong = new ArrayList<>();
        if (!MEMBERS.containsAll(target.keySet())) {
            wrong.add(new Invalid.Place("target", "has a member that is neither type nor url"));
        }
        if (target.get("url") instanceof JsonString url) {
            try {
                check(TargetUrl.parse(url.getString()));
            } catch (IllegalArgumentException unusable) {
                wrong.add(new Invalid.Place("target.url", unusable.getMessage()));
            }
        } else {
            wrong.add(new Invalid.Place("target.url", "is needed: a URL"));
        }
        return wrong;
    }

    private void check(TargetUrl url) {
        if (allowPrivate) {
            return;
        }
        if (!url.secure()) {
            throw new IllegalArgumentException(
                    "is not https, which only oss.webhook.allow-private lets be");
        }
        if (url.name().equalsIgnoreCase("localhost") || (url.literal() && !isPublic(url))) {
            throw new IllegalArgumentException(
                    "is a private address, which only oss.webhook.allow-private lets be");
        }
    }

    private static boolean isPublic(TargetUrl url) {
        try {
            return PublicAddress.is(PublicAddress.literal(url.name()));
        } catch (UnknownHostException none) {
            throw new IllegalArgumentException("has a host that is no address", none);
        }
    }

    /** The address of a target that {@link #check} has let pass. */
    static TargetUrl url(JsonObject target) {
        return TargetUrl.parse(target.getString("url"));
    }
}
