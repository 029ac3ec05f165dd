package org.osscallback.key;

import static org.osscallback.problem.Problem.KEY_URL_UNTRUSTED;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.osscallback.problem.Refusal;

/**
 * Where OSS publishes the key that signed a request.
 *
 * <p>Holding one is proof that the address was checked: nothing in this package fetches from a
 * plain {@code String} or {@code URI}.
 *
 * @param uri absolute, http or https, lower-case scheme and host, port always given, no user-info,
 *     no query (each would be another address of the same key), no fragment, no dot segments
 */
public record PublicKeyUrl(URI uri) {

    private static final int HTTP = 80;

    private static final int HTTPS = 443;

    /** Longer than any URL that OSS has been seen to send, by far. */
    private static final int MOST_CHARACTERS = 1024;

    /**
     * What another reader might take for something else: escapes, parameters, empty or dot
     * segments.
     */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("[^:]*:/*[^/]*(/.*)?(%|;|(?<!:)//|/\\.{1,2}([/?]|$)).*");

    /**
     * Reads an {@code x-oss-pub-key-url} header.
     *
     * @param header Base64 of the URL, as received
     * @param trusted prefixes that may publish keys
     * @return an address under one of {@code trusted}
     * @throws Refusal {@code KEY_URL_UNTRUSTED} for anything else, unreadable headers included
     */
    public static PublicKeyUrl parse(String header, List<KeyUrlPrefix> trusted) {
        URI uri;
        try {
            byte[] decoded = Base64.getDecoder().decode(header);
            uri = normalise(new String(decoded, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException unreadable) {
            throw new Refusal(
                    KEY_URL_UNTRUSTED, "x-oss-pub-key-url is not a Base64 http(s) URL", unreadable);
        }
        if (trusted.stream().noneMatch(prefix -> prefix.covers(uri))) {
            throw new Refusal(
                    KEY_URL_UNTRUSTED,
                    "x-oss-pub-key-url is not under one of the addresses this server trusts");
        }
        return new PublicKeyUrl(secure(uri, trusted));
    }

    /**
     * An address by http names a key that is fetched by https, if that is trusted as well: what
     * comes in clear may be anybody's. (OSS publishes both.)
     */
    private static URI secure(URI uri, List<KeyUrlPrefix> trusted) {
        if (!uri.getScheme().equals("http") || uri.getPort() != HTTP) {
            return uri;
        }
        URI https = URI.create("https://" + uri.getHost() + ":" + HTTPS + uri.getRawPath());
        return trusted.stream().anyMatch(prefix -> prefix.covers(https)) ? https : uri;
    }

    /**
     * @return the same address in the one form that is compared
     * @throws IllegalArgumentException if it is no absolute http(s) URL, or one that two readers
     *     could read differently
     */
    static URI normalise(String text) {
        if (text.length() > MOST_CHARACTERS
                || !text.chars().allMatch(c -> c > ' ' && c < 0x7F)
                || AMBIGUOUS.matcher(text).matches()) {
            throw new IllegalArgumentException("it is too long or ambiguous");
        }
        URI uri = URI.create(text);
        if (uri.getScheme() == null
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("it must be scheme://host[:port]/path");
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("its scheme is not http or https");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? HTTPS : HTTP;
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return URI.create(scheme + "://" + host + ":" + port + path);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
