package org.osscallback.key;

import java.net.URI;

/**
 * An address under which keys may be published.
 *
 * @param address normalised as {@link PublicKeyUrl} is; its path ends in {@code '/'}
 */
public record KeyUrlPrefix(URI address) {

    /**
     * @param text an absolute http or https URL that ends in {@code '/'}
     * @throws IllegalArgumentException if it is anything else; the message is the end of a sentence
     */
    public static KeyUrlPrefix parse(String text) {
        URI address;
        try {
            address = PublicKeyUrl.normalise(text);
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an http(s) URL: " + unusable.getMessage(), unusable);
        }
        if (!text.endsWith("/")) {
            throw new IllegalArgumentException("'" + text + "' does not end in '/'");
        }
        return new KeyUrlPrefix(address);
    }

    /** Scheme, host and port are compared whole, never as text; only the path may go on. */
    boolean covers(URI url) {
        return address.getScheme().equals(url.getScheme())
                && address.getHost().equals(url.getHost())
                && address.getPort() == url.getPort()
                && url.getRawPath().startsWith(address.getRawPath());
    }

    /** Where a key called {@code name} would be published under this prefix. */
    public PublicKeyUrl resolve(String name) {
        return new PublicKeyUrl(address.resolve(name));
    }
}
