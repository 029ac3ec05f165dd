package org.osscallback.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** What a hostile client has: a server, some time, and connections that are closed at the end. */
final class Siege implements AutoCloseable {

    private static final int SMALL_BUFFER = 4096;
    private static final int CONNECT_MILLIS = 2000;

    /** Of all connections that are opened again after the server has closed one. */
    private static final int MOST_RECONNECTIONS = 3000;

    private final Installation target;
    private final long end;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();
    private int reconnections;

    Siege(Installation target, Duration length) {
        this.target = target;
        this.end = System.nanoTime() + length.toNanos();
    }

    Installation target() {
        return target;
    }

    boolean goesOn() {
        return System.nanoTime() < end;
    }

    static void pause(int millis) {
        LockSupport.parkNanos(millis * 1_000_000L);
    }

    /** A connection with a small buffer; the first bytes are sent. */
    Socket open(byte[] beginning) {
        Socket socket = new Socket();
        open.add(socket);
        try {
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.connect(new InetSocketAddress("127.0.0.1", target.port()), CONNECT_MILLIS);
            socket.getOutputStream().write(beginning);
        } catch (IOException refused) {
            close(socket);
        }
        return socket;
    }

    /** Sends some bytes on each connection; where the server has hung up, begins again. */
    void drip(Socket[] sockets, byte[] beginning, byte[] drop) {
        for (int each = 0; each < sockets.length && goesOn(); each++) {
            if (sockets[each] == null) {
                sockets[each] = open(beginning);
            } else if (!write(sockets[each], drop) && reconnections++ < MOST_RECONNECTIONS) {
                close(sockets[each]);
                sockets[each] = open(beginning);
            }
        }
    }

    private static boolean write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException hungUp) {
            return false;
        }
    }

    /** How many bytes still come until the server hangs up, or says nothing for a while. */
    static long readToTheEnd(Socket socket) {
        long read = 0;
        byte[] buffer = new byte[SMALL_BUFFER];
        try {
            socket.setSoTimeout((int) Exchange.PATIENCE.toMillis());
            InputStream in = socket.getInputStream();
            for (int some = in.read(buffer); some > 0; some = in.read(buffer)) {
                read += some;
            }
        } catch (IOException hungUp) {
            return read;
        }
        return read;
    }

    /** One request; empty if there is no answer. */
    Optional<Answer> ask(RawRequest request) {
        try {
            return Exchange.send(target.port(), request.bytes()).answers().stream().findFirst();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Runs {@code work} with 0 to {@code threads} - 1 at the same time, and waits for all. */
    void inParallel(int threads, IntConsumer work) {
        CountDownLatch running = new CountDownLatch(threads);
        for (int each = 0; each < threads; each++) {
            int number = each;
            Thread thread =
                    new Thread(
                            () -> {
                                try {
                                    work.accept(number);
                                } finally {
                                    running.countDown();
                                }
                            });
            thread.setDaemon(true);
            thread.start();
        }
        try {
            running.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    void demand(boolean holds, String what) {
        if (!holds) {
            findings.add(new Finding(what, "hostile client"));
        }
    }

    Queue<Finding> findings() {
        return findings;
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        open.forEach(this::close);
    }
}
