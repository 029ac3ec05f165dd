package org.osscallback.outlet.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells addresses of the open internet from addresses of this machine, its network and cloud. */
public final class PublicAddress {

    /** First bytes of IPv4 that are no host's on the internet (RFC 6890), with their lengths. */
    private static final int[][] SPECIAL = {
        {0, 0, 0, 0, 8},
        {10, 0, 0, 0, 8},
        {100, 64, 0, 0, 10}, // carriers'; Alibaba Cloud has its metadata at 100.100.100.200
        {127, 0, 0, 0, 8},
        {169, 254, 0, 0, 16},
        {172, 16, 0, 0, 12},
        {192, 0, 0, 0, 24},
        {192, 0, 2, 0, 24},
        {192, 88, 99, 0, 24},
        {192, 168, 0, 0, 16},
        {198, 18, 0, 0, 15},
        {198, 51, 100, 0, 24},
        {203, 0, 113, 0, 24},
        {224, 0, 0, 0, 3},
    };

    private PublicAddress() {}

    /** Whether hosts of the open internet have such an address. */
    public static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] address) {
        return Arrays.stream(SPECIAL).noneMatch(range -> within(address, range));
    }

    private static boolean within(byte[] address, int[] range) {
        int bits = range[4];
        int mask = bits == 0 ? 0 : -1 << (32 - bits);
        return (number(address) & mask)
                == ((range[0] << 24 | range[1] << 16 | range[2] << 8 | range[3]) & mask);
    }

    private static int number(byte[] address) {
        return (address[0] & 0xFF) << 24
                | (address[1] & 0xFF) << 16
                | (address[2] & 0xFF) << 8
                | address[3] & 0xFF;
    }

    /** Only 2000::/3 is given to hosts; some of it carries an IPv4 address or is a tunnel. */
    private static boolean isPublic6(byte[] address) {
        if (begins(address, 0x00, 0x64, 0xff, 0x9b)) { // NAT64
            return isPublic4(Arrays.copyOfRange(address, 12, 16));
        }
        if (begins(address, 0x20, 0x02)) { // 6to4
            return isPublic4(Arrays.copyOfRange(address, 2, 6));
        }
        boolean unicast = (address[0] & 0xE0) == 0x20;
        boolean tunnel = begins(address, 0x20, 0x01, 0x00) && (address[3] & 0xFE) == 0;
        boolean teredo = begins(address, 0x20, 0x01, 0x00, 0x00);
        boolean documentation = begins(address, 0x20, 0x01, 0x0d, 0xb8);
        return unicast && !tunnel && !teredo && !documentation;
    }

    private static boolean begins(byte[] address, int... first) {
        for (int at = 0; at < first.length; at++) {
            if ((address[at] & 0xFF) != first[at]) {
                return false;
            }
        }
        return true;
    }

    /** The address that a text is, without a look-up. */
    static InetAddress literal(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
