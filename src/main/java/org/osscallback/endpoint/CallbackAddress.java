package org.osscallback.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;

/**
 * Where OSS reaches this server.
 *
 * @param publicUrl scheme, host and any path in front of ours, without {@code /} at its end; {@code
 *     null} if only a request can tell
 * @param publicPrefix what a proxy strips from the path, where no public URL says it all
 * @param path the first that callbacks are taken at, percent-encoded
 */
public record CallbackAddress(String publicUrl, String publicPrefix, String path) {

    private static final String API = ApiPath.ROOT + "/?$";

    /**
     * @throws BadSetting if {@code oss.callback.public-url}, the prefix or the paths cannot be used
     */
    public static CallbackAddress from(Settings settings) {
        CallbackRoute route = CallbackRoute.from(settings);
        return new CallbackAddress(
                settings.value("oss.callback.public-url", CallbackAddress::publicUrl).orElse(null),
                route.publicPrefix(),
                path(route.paths().configured()));
    }

    private static String publicUrl(String text) {
        CallbackUrls.require(text);
        if (text.contains(";") || text.contains("?")) {
            throw new IllegalArgumentException("'" + text + "' is more than scheme, host and path");
        }
        return text.replaceFirst("/+$", "");
    }

    /** An exact path if there is one; whatever is below a wildcard will do otherwise. */
    private static String path(List<String> configured) {
        String first =
                configured.stream()
                        .filter(path -> !path.endsWith("*"))
                        .findFirst()
                        .orElse(configured.get(0));
        String path = first.replace("*", "callback");
        try {
            URI uri = path.contains("%") ? new URI(path) : new URI(null, null, path, null);
            return uri.toASCIIString();
        } catch (URISyntaxException unusable) {
            throw new BadSetting(CallbackRoute.PATHS, "'" + first + "' fits into no URL");
        }
    }

    /**
     * @param api the base address of the interface, as the request at hand came to it
     */
    public String seenFrom(URI api) {
        return base(api) + path;
    }

    /**
     * What stands in front of every path that callbacks are taken at. A request's own address is a
     * guess that proxies can spoil.
     *
     * @param api the base address of the interface, as the request at hand came to it
     * @return without {@code /} at its end
     */
    public String base(URI api) {
        if (publicUrl != null) {
            return publicUrl;
        }
        String context = api.getRawPath().replaceFirst(API, "");
        return api.getScheme() + "://" + api.getRawAuthority() + publicPrefix + context;
    }
}
