package org.osscallback.simulator.callback;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sends callbacks and takes the answers, within OSS's time limit. */
final class CallbackSender implements AutoCloseable {

    private static final String STATUS = "0007-00000203";
    private static final String TOO_LATE = "0007-00000202";

    private final Duration limit;
    private final Map<String, CallbackConnection> kept = new ConcurrentHashMap<>();

    /**
     * @param limit for everything from connecting to the answer's last byte
     */
    CallbackSender(Duration limit) {
        this.limit = limit;
    }

    /**
     * @throws CallbackFailure if no answer comes, or not in time
     */
    ServerAnswer send(CallbackRequest request, Faults faults) throws CallbackFailure {
        try {
            return faults.has(Fault.KEEP_ALIVE) ? onKept(request) : onNew(request, faults);
        } catch (SocketTimeoutException late) {
            throw new CallbackFailure(
                    String.format(
                            Locale.ROOT,
                            "Error status : -1 %s:%d reply timeout, cost:%dms, timeout:%dms (err"
                                    + " -4, errno115)",
                            request.url().host(),
                            request.url().port(),
                            limit.toMillis(),
                            limit.toMillis()),
                    TOO_LATE,
                    late);
        } catch (IOException unreachable) {
            throw new CallbackFailure(
                    "Error status : -1.OSS can not connect to your callbackUrl, please check it.",
                    STATUS,
                    unreachable);
        }
    }

    private ServerAnswer onNew(CallbackRequest request, Faults faults) throws IOException {
        try (CallbackConnection connection = CallbackConnection.open(request, limit)) {
            connection.send(request.bytes());
            if (faults.has(Fault.HANG_UP)) {
                throw new IOException("OSS hung up, on demand");
            }
            return connection.receive();
        }
    }

    private ServerAnswer onKept(CallbackRequest request) throws IOException {
        String host = request.url().secure() + request.url().authority();
        CallbackConnection old = kept.remove(host);
        if (old != null) {
            try {
                old.renew(limit);
                return exchange(old, host, request);
            } catch (SocketTimeoutException late) {
                throw late;
            } catch (IOException closedMeanwhile) {
                old.close();
            }
        }
        return exchange(CallbackConnection.open(request, limit), host, request);
    }

    private ServerAnswer exchange(
            CallbackConnection connection, String host, CallbackRequest request)
            throws IOException {
        try {
            connection.send(request.bytes());
            ServerAnswer answer = connection.receive();
            CallbackConnection surplus = kept.put(host, connection);
            if (surplus != null) {
                surplus.close();
            }
            return answer;
        } catch (IOException broken) {
            connection.close();
            throw broken;
        }
    }

    @Override
    public void close() {
        for (CallbackConnection connection : kept.values()) {
            try {
                connection.close();
            } catch (IOException gone) {
                // closed is what we wanted
            }
        }
    }
}
