package org.osscallback.outlet.http;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * An address that was looked up once and found allowed; the connection goes there and nowhere else.
 *
 * @param url for the Host header, the server's name in TLS, and its certificate
 */
record Destination(TargetUrl url, InetAddress address) {

    /** The address is inside this network, and {@code oss.webhook.allow-private} is false. */
    static final class NotAllowed extends IOException {
        private static final long serialVersionUID = 1L;

        private NotAllowed() {
            super(
                    "The name stands for a private address, and oss.webhook.allow-private is not"
                            + " set");
        }
    }

    /**
     * Looks a name up.
     *
     * @throws NotAllowed if one of its addresses is private and may not be
     * @throws IOException if it has no address
     */
    static Destination of(TargetUrl url, Resolver resolver, boolean allowPrivate)
            throws IOException {
        InetAddress[] addresses = resolver.resolve(url.name());
        if (!allowPrivate && !Arrays.stream(addresses).allMatch(PublicAddress::is)) {
            throw new NotAllowed();
        }
        return new Destination(url, addresses[0]);
    }
}
