package org.osscallback.signin;

/** Who counts as one client. */
final class ClientAddress {

    private static final int NETWORK_GROUPS = 4;

    private ClientAddress() {}

    /**
     * An IPv6 client has a whole network of addresses, so that network counts.
     *
     * @param address as the server tells it, never a name
     */
    static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] groups = address.split(":", -1);
        StringBuilder network = new StringBuilder();
        for (int at = 0; at < NETWORK_GROUPS && at < groups.length; at++) {
            if (groups[at].isEmpty() && at > 0) {
                break; // the "::" that stands for zeros
            }
            network.append(groups[at]).append(':');
        }
        return network.toString();
    }
}
