package org.osscallback.trial;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Accepts any certificate, and remembers what is wrong with it. Nothing secret goes over such a
 * connection: the test callback is worth nothing to whoever reads it.
 */
final class Witness extends X509ExtendedTrustManager {

    /** Before its end a certificate should have been replaced. */
    static final Duration SOON = Duration.ofDays(14);

    private static final String CERTIFICATE = "certificate";

    private final X509ExtendedTrustManager trust;
    private final String host;
    private final Instant now;
    private X509Certificate[] chain;
    private Check check;

    /**
     * @param trust knows whom to trust
     * @param host whom the certificate has to name
     */
    Witness(X509ExtendedTrustManager trust, String host, Instant now) {
        this.trust = trust;
        this.host = host;
        this.now = now;
    }

    /** What was found; {@code null} before the handshake. */
    Check check() {
        return check;
    }

    /** The server's own certificate; {@code null} before the handshake. */
    X509Certificate first() {
        return chain == null ? null : chain[0];
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String type, Socket socket) {
        chain = sent.clone();
        check = judge(type, socket);
    }

    private Check judge(String type, Socket socket) {
        for (X509Certificate each : chain) {
            try {
                each.checkValidity(Date.from(now));
            } catch (CertificateExpiredException expired) {
                return Check.failed(
                        CERTIFICATE, "expired", "subject", subject(each), "until", until(each));
            } catch (CertificateNotYetValidException early) {
                return Check.failed(CERTIFICATE, "not-yet", "subject", subject(each));
            }
        }
        try {
            trust.checkServerTrusted(chain, type);
        } catch (CertificateException untrusted) {
            return untrusted();
        }
        try {
            trust.checkServerTrusted(chain, type, socket);
        } catch (CertificateException otherName) {
            return Check.failed(CERTIFICATE, "name", "host", host, "subject", subject(chain[0]));
        }
        return Duration.between(now, chain[0].getNotAfter().toInstant()).compareTo(SOON) < 0
                ? Check.warn(CERTIFICATE, "soon", "until", until(chain[0]))
                : Check.ok(CERTIFICATE, "trusted", "until", until(chain[0]), "issuer", issuer());
    }

    private Check untrusted() {
        X509Certificate last = chain[chain.length - 1];
        if (!last.getSubjectX500Principal().equals(last.getIssuerX500Principal())) {
            return Check.failed(
                    CERTIFICATE, "incomplete", "issuer", last.getIssuerX500Principal().getName());
        }
        return Check.failed(
                CERTIFICATE,
                chain.length == 1 ? "self-signed" : "unknown-root",
                "subject",
                subject(last));
    }

    private String issuer() {
        return chain[0].getIssuerX500Principal().getName();
    }

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static String until(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String type, SSLEngine engine) {
        throw new IllegalStateException("sockets alone");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String type) {
        throw new IllegalStateException("sockets alone");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String type) {
        throw new IllegalStateException("clients alone");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String type, Socket socket) {
        throw new IllegalStateException("clients alone");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String type, SSLEngine engine) {
        throw new IllegalStateException("clients alone");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
