package org.osscallback.outlet.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.osscallback.outlet.TimedCalls;

/** Looks names up within a time; the platform waits for its name servers as long as they let it. */
record TimedResolver(Resolver resolver, TimedCalls calls, Duration longest) implements Resolver {

    static final Duration LONGEST = Duration.ofSeconds(5);

    @Override
    public InetAddress[] resolve(String name) throws UnknownHostException {
        try {
            return calls.call(longest, () -> resolver.resolve(name));
        } catch (TimeoutException | ExecutionException failed) {
            UnknownHostException unknown = new UnknownHostException(name);
            unknown.initCause(failed);
            throw unknown;
        }
    }
}
