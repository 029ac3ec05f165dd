package org.osscallback.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * A connection over TLS that names a host in the handshake, or none, and trusts any certificate.
 */
final class TlsClient implements AutoCloseable {

    private static final int LONGEST_SILENCE_MILLIS = 20_000;

    private final SSLSocket socket;
    private final BufferedReader lines;

    private TlsClient(SSLSocket socket) throws IOException {
        this.socket = socket;
        lines =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Connects.
     *
     * @param host to name, or null for a handshake without SNI
     */
    static TlsClient connect(int port, String host) throws IOException, GeneralSecurityException {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new TrustAny()}, null);
        SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(host == null ? List.of() : List.of(new SNIHostName(host)));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new TlsClient(socket);
    }

    /** The name in the certificate that the server showed. */
    String certificate() throws IOException {
        return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    /** Sends the head of a GET request, and reads the line with the status. */
    String get(String target, String host, String... headers) throws IOException {
        String head =
                "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n"
                        .formatted(
                                target,
                                host,
                                String.join(
                                        "",
                                        List.of(headers).stream().map(h -> h + "\r\n").toList()));
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        return lines.readLine();
    }

    /** Reads until a line begins so. */
    String lineThatBegins(String beginning) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = lines.readLine();
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Certificates of tests are signed by themselves. */
    private static final class TrustAny implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
