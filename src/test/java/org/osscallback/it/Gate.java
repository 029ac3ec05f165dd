package org.osscallback.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands in front of a port of this machine; while it is shut, connections hang. */
final class Gate implements AutoCloseable {

    private final ServerSocket server;
    private final int behind;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    private Gate(ServerSocket server, int behind) {
        this.server = server;
        this.behind = behind;
    }

    static Gate before(int port) {
        try {
            Gate gate = new Gate(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            gate.threads.execute(gate::accept);
            return gate;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Connections that are open are lost; new ones get no answer. */
    void shut() {
        shut = true;
        sockets.forEach(Gate::end);
        sockets.clear();
    }

    void open() {
        shut = false;
        sockets.forEach(Gate::end);
        sockets.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                sockets.add(client);
                if (!shut) {
                    Socket oss = new Socket(InetAddress.getLoopbackAddress(), behind);
                    sockets.add(oss);
                    threads.execute(() -> copy(client, oss));
                    threads.execute(() -> copy(oss, client));
                }
            }
        } catch (IOException closed) {
            shut();
        }
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException ended) {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
        shut();
        threads.shutdownNow();
    }
}
