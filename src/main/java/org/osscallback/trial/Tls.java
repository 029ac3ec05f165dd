package org.osscallback.trial;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.osscallback.outlet.http.TargetUrl;

/**
 * Handshakes as OSS makes them, with the host's name in them or without.
 *
 * @param trust knows whom to trust
 * @param clock tells whether certificates have ended
 */
record Tls(X509ExtendedTrustManager trust, Clock clock) {

    /**
     * A connection after its handshake.
     *
     * @param witness what it says of the certificate
     */
    record Secured(SSLSocket socket, Witness witness) {}

    /** By the certificates that this Java trusts. */
    static Tls ofThisMachine(Clock clock) {
        try {
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init((KeyStore) null);
            return new Tls(
                    Stream.of(managers.getTrustManagers())
                            .filter(X509ExtendedTrustManager.class::isInstance)
                            .map(X509ExtendedTrustManager.class::cast)
                            .findFirst()
                            .orElseThrow(),
                    clock);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Shakes hands over a connection.
     *
     * @param named whether the host's name is in it (SNI)
     */
    Secured secure(Socket plain, TargetUrl url, boolean named) throws IOException {
        Witness witness = new Witness(trust, url.name(), clock.instant());
        SSLSocket socket =
                (SSLSocket)
                        context(witness)
                                .getSocketFactory()
                                .createSocket(plain, url.name(), url.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setServerNames(
                named && !url.literal() ? List.of(new SNIHostName(url.name())) : List.of());
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new Secured(socket, witness);
    }

    /** A new one each time: a session that is resumed shows no certificate. */
    private static SSLContext context(Witness witness) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {witness}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has TLS", impossible);
        }
    }
}
