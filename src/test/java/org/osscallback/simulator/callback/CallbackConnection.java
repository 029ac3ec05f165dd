package org.osscallback.simulator.callback;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.osscallback.simulator.parameter.CallbackUrl;

/**
 * One connection to an app server. Any certificate will do: whether OSS checks them is not known,
 * and people develop with self-made ones.
 */
final class CallbackConnection implements AutoCloseable {

    private static final SSLContext TLS = trustingEverybody();

    private final Socket socket;
    private final InputStream in;
    private long deadline; // System.nanoTime()

    private CallbackConnection(Socket socket, long deadline) throws IOException {
        this.socket = socket;
        this.deadline = deadline;
        this.in = new BufferedInputStream(new InTime(socket.getInputStream()));
    }

    static CallbackConnection open(CallbackRequest request, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        CallbackUrl url = request.url();
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(url.host(), url.port()), (int) limit.toMillis());
            return new CallbackConnection(
                    url.secure() ? secured(socket, request, remaining(deadline)) : socket,
                    deadline);
        } catch (IOException unreachable) {
            socket.close();
            throw unreachable;
        }
    }

    private static Socket secured(Socket plain, CallbackRequest request, int millis)
            throws IOException {
        plain.setSoTimeout(millis);
        String host = request.url().host();
        SSLSocket tls =
                (SSLSocket)
                        TLS.getSocketFactory()
                                .createSocket(plain, host, request.url().port(), true);
        SSLParameters parameters = tls.getSSLParameters();
        boolean name = request.sni() && !host.matches("[0-9.]+");
        parameters.setServerNames(name ? List.of(new SNIHostName(host)) : List.of());
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    /** Gives a connection that was kept alive the time for one more exchange. */
    void renew(Duration limit) {
        deadline = System.nanoTime() + limit.toNanos();
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /**
     * @throws SocketTimeoutException if the time is over first
     */
    ServerAnswer receive() throws IOException {
        return ServerAnswer.read(in);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static int remaining(long deadline) throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("the time is over");
        }
        return (int) millis;
    }

    /** A stream whose reads end at the deadline together, not each after its own time-out. */
    private final class InTime extends FilterInputStream {

        InTime(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            socket.setSoTimeout(remaining(deadline));
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            socket.setSoTimeout(remaining(deadline));
            return super.read(bytes, offset, length);
        }
    }

    private static SSLContext trustingEverybody() {
        X509TrustManager everybody =
                new X509TrustManager() {
                    @Override
                    public void checkClientTrusted(X509Certificate[] chain, String type) {}

                    @Override
                    public void checkServerTrusted(X509Certificate[] chain, String type) {}

                    @Override
                    public X509Certificate[] getAcceptedIssuers() {
                        return new X509Certificate[0];
                    }
                };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {everybody}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has TLS", impossible);
        }
    }
}
