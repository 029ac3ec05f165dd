package org.osscallback.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osscallback.endpoint.CallbackRoute;
import org.osscallback.notice.FieldNames;
import org.osscallback.outlet.http.Certificate;
import org.osscallback.outlet.http.TargetUrl;
import org.osscallback.outlet.http.WebServer;
import org.osscallback.signature.Trials;
import org.osscallback.testing.Configured;

/** Handshakes with certificates of every kind. */
@Timeout(60)
class TlsTest {

    private static final String HOST = "app.example.com";

    private static final char[] PASSWORD = "password".toCharArray();

    private static final String ANSWER = "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n";

    @TempDir static Path folder;

    private static Certificate certificate;

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);

    @BeforeAll
    static void makeACertificate() throws Exception {
        certificate = Certificate.of(HOST, folder);
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private static X509Certificate leaf() throws Exception {
        return (X509Certificate) certificate.keys().getCertificate("a");
    }

    /** Trusts the certificate. */
    private static X509ExtendedTrustManager trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", leaf());
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        return (X509ExtendedTrustManager) managers.getTrustManagers()[0];
    }

    private static Clock before(Duration end) throws Exception {
        return Clock.fixed(leaf().getNotAfter().toInstant().minus(end), ZoneOffset.UTC);
    }

    private List<Check> checks(String host, Tls tls, WebServer server) {
        TrialRun run =
                new TrialRun(
                        name -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                        tls,
                        timer,
                        Duration.ofSeconds(5),
                        FieldNames.from(Configured.nothing()),
                        new Trials(CallbackRoute.from(Configured.nothing()), System::nanoTime));
        return run.check(TargetUrl.parse("https://" + host + ":" + server.port() + "/callback"));
    }

    private static String codes(List<Check> checks) {
        return checks.stream()
                .skip(2)
                .map(each -> each.name() + "=" + each.code())
                .collect(Collectors.joining(" "));
    }

    private String found(String host, Tls tls) throws Exception {
        try (WebServer server = WebServer.answering(ANSWER, certificate.server())) {
            return codes(checks(host, tls, server));
        }
    }

    @Test
    void findsNothingWrongWithATrustedCertificateThatNamesTheHost() throws Exception {
        assertThat(found(HOST, new Tls(trusting(), Clock.systemUTC())))
                .startsWith("tls=secured sni=not-needed certificate=")
                .contains("callback=status");
    }

    @Test
    void tellsHowLongItIsGood() throws Exception {
        assertThat(found(HOST, new Tls(trusting(), before(Duration.ofDays(15)))))
                .contains("certificate=trusted");
        assertThat(found(HOST, new Tls(trusting(), before(Duration.ofDays(13)))))
                .contains("certificate=soon");
        assertThat(found(HOST, new Tls(trusting(), before(Duration.ofSeconds(-1)))))
                .contains("certificate=expired");
        assertThat(found(HOST, new Tls(trusting(), before(Duration.ofDays(1_000)))))
                .contains("certificate=not-yet");
    }

    @Test
    void noticesAnotherName() throws Exception {
        assertThat(found("other.example.com", new Tls(trusting(), Clock.systemUTC())))
                .contains("certificate=name");
    }

    @Test
    void noticesThatNobodyVouchesForIt() throws Exception {
        assertThat(found(HOST, Tls.ofThisMachine(Clock.systemUTC())))
                .contains("certificate=self-signed", "callback=status");
    }

    @Test
    void noticesAServerThatNeedsTheName() throws Exception {
        SSLContext choosy = SSLContext.getInstance("TLS");
        choosy.init(new KeyManager[] {new ByName()}, null, null);
        try (WebServer server = WebServer.answering(ANSWER, choosy)) {
            assertThat(codes(checks(HOST, new Tls(trusting(), Clock.systemUTC()), server)))
                    .startsWith("tls=secured sni=no-certificate certificate=");
        }
    }

    @Test
    void endsWhereThePortDoesNotSpeakTls() throws Exception {
        try (WebServer server = WebServer.doing(client -> client.getOutputStream().write('x'))) {
            assertThat(codes(checks(HOST, Tls.ofThisMachine(Clock.systemUTC()), server)))
                    .isEqualTo("tls=broken");
        }
    }

    /** Has a certificate for whoever names a host. */
    private static final class ByName extends X509ExtendedKeyManager {

        private final X509ExtendedKeyManager keys;

        ByName() throws Exception {
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(certificate.keys(), PASSWORD);
            keys = (X509ExtendedKeyManager) managers.getKeyManagers()[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            ExtendedSSLSession session =
                    (ExtendedSSLSession) ((SSLSocket) socket).getHandshakeSession();
            return session.getRequestedServerNames().isEmpty()
                    ? null
                    : keys.chooseServerAlias(type, issuers, socket);
        }

        @Override
        public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return keys.getServerAliases(type, issuers);
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return keys.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return keys.getPrivateKey(alias);
        }
    }
}
