package org.osscallback.outlet.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One request and its answer over a connection of its own, to an address that was checked.
 *
 * <p>The JDK's client looks a name up by itself, a second time; this one connects to what it is
 * given. It follows no redirect. When its time is over the connection is closed, whatever it is
 * doing then: no number of single bytes makes it longer.
 */
final class HttpExchange {

    private static final Logger LOG = System.getLogger(HttpExchange.class.getName());

    /** From the begin of the connection to the end of the answer. */
    static final Duration LONGEST = Duration.ofSeconds(15);

    private static final int CONNECT_MILLIS = 5_000;

    private final SSLSocketFactory tls;
    private final ScheduledExecutorService timer;
    private final Duration longest;

    /**
     * @param timer closes connections
     */
    HttpExchange(SSLSocketFactory tls, ScheduledExecutorService timer, Duration longest) {
        this.tls = tls;
        this.timer = timer;
        this.longest = longest;
    }

    /**
     * @throws SocketTimeoutException if the time is over
     * @throws IOException if the target cannot be reached, or does not speak HTTP
     */
    HttpAnswer post(Destination to, Map<String, String> headers, byte[] body) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        try (Socket socket = new Socket()) {
            ScheduledFuture<?> end =
                    timer.schedule(
                            () -> end(socket, late), longest.toNanos(), TimeUnit.NANOSECONDS);
            try {
                socket.connect(
                        new InetSocketAddress(to.address(), to.url().port()),
                        (int) Math.min(CONNECT_MILLIS, longest.toMillis()));
                socket.setTcpNoDelay(true);
                return post(
                        to.url().secure() ? secured(socket, to.url()) : socket, to, headers, body);
            } catch (IOException failed) {
                if (late.get()) {
                    throw tooLate(failed);
                }
                throw failed;
            } finally {
                end.cancel(false);
            }
        }
    }

    private static SocketTimeoutException tooLate(IOException failed) {
        SocketTimeoutException late = new SocketTimeoutException("There was no answer in time");
        late.initCause(failed);
        return late;
    }

    private static HttpAnswer post(
            Socket socket, Destination to, Map<String, String> headers, byte[] body)
            throws IOException {
        StringBuilder head = new StringBuilder();
        head.append("POST ").append(to.url().target()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(to.url().authority()).append("\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n");
        head.append("Connection: close\r\n\r\n");
        OutputStream out = socket.getOutputStream();
        try {
            out.write(concat(head.toString().getBytes(StandardCharsets.ISO_8859_1), body));
            out.flush();
        } catch (IOException notTaken) {
            // a server may answer before it has read all; its answer says more than the failure
            return answerInstead(socket, notTaken);
        }
        return new AnswerReader(new BufferedInputStream(socket.getInputStream())).read();
    }

    private static HttpAnswer answerInstead(Socket socket, IOException notTaken)
            throws IOException {
        try {
            return new AnswerReader(new BufferedInputStream(socket.getInputStream())).read();
        } catch (IOException none) {
            throw notTaken;
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** With the name of the URL, not the address, for the server and for its certificate. */
    private Socket secured(Socket plain, TargetUrl url) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, url.name(), url.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (!url.literal()) {
            parameters.setServerNames(List.of(new SNIHostName(url.name())));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static void end(Socket socket, AtomicBoolean late) {
        late.set(true);
        try {
            socket.close();
        } catch (IOException closed) {
            LOG.log(Level.DEBUG, "It is closed", closed);
        }
    }
}
