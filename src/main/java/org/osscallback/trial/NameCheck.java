package org.osscallback.trial;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Collectors;
import org.osscallback.outlet.http.PublicAddress;
import org.osscallback.outlet.http.TargetUrl;

/**
 * What the host of an address stands for.
 *
 * @param addresses empty if it stands for nothing
 */
record NameCheck(Check check, List<InetAddress> addresses) {

    private static final String DNS = "dns";

    /** Says which addresses a name stands for. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String name) throws UnknownHostException;
    }

    static NameCheck of(TargetUrl url, Resolver resolver) {
        List<InetAddress> found;
        try {
            found = List.of(resolver.resolve(url.name()));
        } catch (UnknownHostException unknown) {
            return new NameCheck(Check.failed(DNS, "unknown", "host", url.name()), List.of());
        }
        String all =
                found.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
        return new NameCheck(judge(url, found, all), found);
    }

    private static Check judge(TargetUrl url, List<InetAddress> found, String all) {
        if (found.stream().anyMatch(each -> !PublicAddress.is(each))) {
            return Check.warn(DNS, "private", "addresses", all);
        }
        if (found.stream().anyMatch(Inet6Address.class::isInstance)) {
            return Check.warn(DNS, "ipv6", "addresses", all);
        }
        return Check.ok(DNS, url.literal() ? "literal" : "found", "addresses", all);
    }
}
