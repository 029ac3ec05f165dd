package org.osscallback.outlet.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Says which addresses a name stands for. */
@FunctionalInterface
interface Resolver {

    InetAddress[] resolve(String name) throws UnknownHostException;
}
