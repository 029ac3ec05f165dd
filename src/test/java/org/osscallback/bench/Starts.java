package org.osscallback.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;

/** How long a server takes from its start to the first callback that it has recorded. */
final class Starts {

    private static final double LONGEST_SECONDS = 1_200;
    private static final long PAUSE_NANOS = 20_000_000;

    private final Figure first = Figure.named("a new server's first start");
    private final Figure again = Figure.named("a later start");
    private final Figure megabytes = Figure.named("memory after a new server's first start");

    void measure(Servers servers, Path genuine, int times) throws IOException {
        Store store = servers.database("start");
        Iterator<ByteBuffer> requests = SignedRequests.load(genuine).iterator();
        for (int each = 0; each < times; each++) {
            ServerUnderTest fresh = servers.plain(store);
            try (fresh) {
                first.add(untilRecorded(fresh, requests.next()));
                megabytes.add(fresh.residentMegabytes());
            }
            try (ServerUnderTest same = fresh.again()) {
                again.add(untilRecorded(same, requests.next()));
            }
        }
    }

    /** Seconds from the server's start until it has answered this callback with 200. */
    static double untilRecorded(ServerUnderTest server, ByteBuffer request) {
        byte[] bytes = new byte[request.remaining()];
        request.get(bytes);
        while (!isRecorded(server.port(), bytes)) {
            if (server.age() > LONGEST_SECONDS) {
                throw new IllegalStateException("no callback is answered");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return server.age();
    }

    Figure first() {
        return first;
    }

    Figure again() {
        return again;
    }

    Figure megabytes() {
        return megabytes;
    }

    private static boolean isRecorded(int port, byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    "POST /callback HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            .getBytes(US_ASCII));
            out.write(request);
            String status =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))
                            .readLine();
            return status != null && status.contains(" 200 ");
        } catch (ConnectException notYet) {
            return false;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
