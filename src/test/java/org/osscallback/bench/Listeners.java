package org.osscallback.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Listens to the live feed on many connections, in one thread, and throws away what comes. A
 * connection that the server ends is opened again.
 */
final class Listeners implements AutoCloseable {

    private final Selector selector;
    private final InetSocketAddress server;
    private final byte[] request;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final Thread thread = new Thread(this::run, "listeners");
    private volatile boolean stopping;

    private Listeners(int port, String authorization) throws IOException {
        this.selector = Selector.open();
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.request =
                ("GET /api/uploads/live HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                                + authorization
                                + "\r\n\r\n")
                        .getBytes(US_ASCII);
    }

    /** Opens so many connections, and reads them until it is closed. */
    static Listeners open(int port, String authorization, int count) {
        try {
            Listeners listeners = new Listeners(port, authorization);
            for (int each = 0; each < count; each++) {
                listeners.connect();
            }
            listeners.thread.setDaemon(true);
            listeners.thread.start();
            return listeners;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Bytes that have come on all connections. */
    long bytes() {
        return bytes.get();
    }

    /** Connections that the server has ended. */
    long ended() {
        return ended.get();
    }

    private void connect() throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.write(ByteBuffer.wrap(request));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    private void run() {
        try {
            while (!stopping) {
                selector.select(this::read, 100);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void read(SelectionKey key) {
        try {
            buffer.clear();
            int count = ((SocketChannel) key.channel()).read(buffer);
            if (count >= 0) {
                bytes.addAndGet(count);
                return;
            }
            key.channel().close();
            ended.incrementAndGet();
            connect();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
