package org.osscallback.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One caller: sends a request, reads its answer, is ready for the next. */
final class Connection {

    private static final byte[] LENGTH = "\r\ncontent-length: ".getBytes(US_ASCII);

    private static final byte[] END = "\r\n\r\n".getBytes(US_ASCII);

    /** Open Liberty closes after a refusal. */
    private static final byte[] CLOSE = "\r\nconnection: close\r\n".getBytes(US_ASCII);

    private final InetSocketAddress server;
    private final boolean close;
    private final ByteBuffer answer = ByteBuffer.allocate(16_384);
    private SocketChannel channel;
    private ByteBuffer[] request;
    private long began;

    /**
     * @param close whether each request has a connection of its own, as OSS's have
     */
    Connection(InetSocketAddress server, boolean close) {
        this.server = server;
        this.close = close;
    }

    /**
     * @param began {@link System#nanoTime()} from which its answer is waited for
     */
    void send(Selector selector, long began, ByteBuffer... request) throws IOException {
        this.began = began;
        this.request = request;
        answer.clear();
        if (channel == null) {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(server);
            channel.register(selector, SelectionKey.OP_CONNECT, this);
        } else {
            write();
        }
    }

    long began() {
        return began;
    }

    /**
     * Does what can be done now.
     *
     * @return status of the answer, or 0 if it is not complete
     * @throws IOException if the connection breaks before that
     */
    int proceed(SelectionKey key) throws IOException {
        if (key.isConnectable() && channel.finishConnect()) {
            key.interestOps(SelectionKey.OP_READ);
            write();
            return 0;
        }
        int read = channel.read(answer);
        if (read < 0) {
            throw new IOException("closed before the answer was complete");
        }
        int status = complete();
        if (status > 0 && (close || find(CLOSE) >= 0)) {
            drop();
        }
        return status;
    }

    void drop() throws IOException {
        if (channel != null) {
            // the server keeps no port waiting for it
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
            channel = null;
        }
    }

    /** A request is smaller than any send buffer. */
    private void write() throws IOException {
        channel.write(request);
        if (request[request.length - 1].hasRemaining()) {
            throw new IOException("the send buffer is full");
        }
    }

    private int complete() {
        byte[] bytes = answer.array();
        int body = find(END) + END.length;
        if (body < END.length || answer.position() - body < length(bytes)) {
            return 0;
        }
        return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
    }

    private int length(byte[] bytes) {
        int at = find(LENGTH) + LENGTH.length;
        if (at < LENGTH.length) {
            throw new IllegalStateException("an answer without a length");
        }
        int length = 0;
        for (int digit = at; bytes[digit] != '\r'; digit++) {
            length = length * 10 + bytes[digit] - '0';
        }
        return length;
    }

    /** Where the answer has this text, whatever the case of its letters; -1 if nowhere. */
    private int find(byte[] text) {
        byte[] bytes = answer.array();
        for (int at = 0; at + text.length <= answer.position(); at++) {
            int same = 0;
            while (same < text.length && lower(bytes[at + same]) == text[same]) {
                same++;
            }
            if (same == text.length) {
                return at;
            }
        }
        return -1;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }
}
