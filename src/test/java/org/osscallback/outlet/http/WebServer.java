package org.osscallback.outlet.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;

/** A web server on this machine that does whatever a test wants with a connection. */
public final class WebServer implements AutoCloseable {

    /** What it does with a connection. */
    @FunctionalInterface
    public interface Conduct {
        void meet(Socket client) throws IOException;
    }

    private final ServerSocket socket;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

    /**
     * A request as it came.
     *
     * @param head up to the empty line
     */
    public record Request(String head, byte[] body) {

        public String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse(null);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private WebServer(ServerSocket socket) {
        this.socket = socket;
    }

    /** Answers each request so, byte for byte. */
    public static WebServer answering(String answer) {
        return doing(client -> client.getOutputStream().write(answer.getBytes()), true);
    }

    /** The same at a port that is free. */
    public static WebServer answering(String answer, int port) {
        try {
            return doing(
                    client -> client.getOutputStream().write(answer.getBytes()),
                    true,
                    new ServerSocket(port, 200, InetAddress.getLoopbackAddress()));
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    /** Does so with each connection, without reading from it first. */
    public static WebServer doing(Conduct conduct) {
        return doing(conduct, false);
    }

    /** The same by TLS. */
    public static WebServer answering(String answer, SSLContext tls) throws IOException {
        return doing(
                client -> client.getOutputStream().write(answer.getBytes()),
                true,
                tls.getServerSocketFactory()
                        .createServerSocket(0, 200, InetAddress.getLoopbackAddress()));
    }

    /** Does so with each connection to a port of its own, without reading from it first. */
    public static WebServer doing(Conduct conduct, SSLContext tls) throws IOException {
        return doing(
                conduct,
                false,
                tls.getServerSocketFactory()
                        .createServerSocket(0, 200, InetAddress.getLoopbackAddress()));
    }

    private static WebServer doing(Conduct conduct, boolean reads) {
        try {
            return doing(
                    conduct, reads, new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static WebServer doing(Conduct conduct, boolean reads, ServerSocket socket) {
        WebServer server = new WebServer(socket);
        daemon(() -> server.accept(conduct, reads));
        return server;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(Conduct conduct, boolean reads) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                daemon(() -> meet(client, conduct, reads));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void meet(Socket client, Conduct conduct, boolean reads) {
        try (client) {
            if (reads) {
                requests.add(read(client.getInputStream()));
            }
            conduct.meet(client);
        } catch (IOException | IllegalStateException hungUp) {
            // as clients do
        }
    }

    /** The request at the beginning of a connection. */
    public static Request read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int each = in.read();
            if (each < 0) {
                throw new IOException("no request");
            }
            head.write(each);
        }
        Request request = new Request(head.toString(StandardCharsets.ISO_8859_1), new byte[0]);
        return new Request(
                request.head(), in.readNBytes(Integer.parseInt(request.header("content-length"))));
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Those that were read, the first first. */
    public Queue<Request> requests() {
        return requests;
    }

    static void drip(OutputStream out, String start, String again) throws IOException {
        out.write(start.getBytes(StandardCharsets.ISO_8859_1));
        while (true) {
            out.write(again.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        }
    }
}
