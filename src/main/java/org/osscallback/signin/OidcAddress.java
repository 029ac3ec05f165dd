package org.osscallback.signin;

import java.net.URI;
import org.osscallback.endpoint.ApiPath;
import org.osscallback.setting.SecureUrl;

/**
 * Where browsers sign in by OpenID Connect, as they see it. The operator tells: what a request says
 * of its host may be anybody's words.
 *
 * @param returnTo where the provider sends them back, as it is registered there
 */
public record OidcAddress(URI returnTo) {

    /** The path below {@link ApiPath#ROOT} at which signing in begins. */
    public static final String PATH = SessionResource.PATH + "/oidc";

    public static final String RETURN_PATH = PATH + "/return";

    private static final String END = ApiPath.ROOT + "/" + RETURN_PATH;

    /**
     * @throws IllegalArgumentException for a URL that does not lead to this application; the
     *     message is the end of a sentence
     */
    static OidcAddress parse(String text) {
        URI url = SecureUrl.parse(text);
        if (url.getRawQuery() != null || !url.getRawPath().endsWith(END)) {
            throw new IllegalArgumentException("does not end in " + END);
        }
        return new OidcAddress(url);
    }

    /** The path of where signing in begins. */
    public String start() {
        String path = returnTo.getRawPath();
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** The URL of the console, without {@code /} at its end. */
    public String console() {
        String url = returnTo.toString();
        return url.substring(0, url.length() - END.length());
    }
}
