package org.osscallback.signature;

import static org.osscallback.problem.Problem.SIGNATURE_MISMATCH;
import static org.osscallback.problem.Problem.SIGNATURE_MISSING;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.LongSupplier;
import org.osscallback.endpoint.CallbackRoute;
import org.osscallback.key.KeySettings;
import org.osscallback.key.KeySource;
import org.osscallback.key.KeyUrlPrefix;
import org.osscallback.key.OssKey;
import org.osscallback.key.PublicKeyUrl;
import org.osscallback.key.SignedMessage;
import org.osscallback.problem.Finding;
import org.osscallback.problem.Refusal;
import org.osscallback.signature.SignedRequest.Credentials;

/** The one door of this package: proves that OSS sent a request. Thread-safe. */
public class SignatureVerifier {

    /** Of a key of 512 bits. */
    private static final int LEAST_BYTES = 64;

    /** Of a key of 8192 bits. */
    private static final int MOST_BYTES = 1_024;

    private final List<KeyUrlPrefix> trusted;
    private final KeySource keys;
    private final MismatchDiagnosis diagnosis;

    /** The last header that named a trusted address; OSS sends the same one for years. */
    private volatile Named last = new Named(null, null);

    /** A verifier as the operator wants it. */
    public static SignatureVerifier of(KeySettings settings, KeySource keys, CallbackRoute route) {
        return new SignatureVerifier(
                settings.keyUrlPrefixes(),
                keys,
                new MismatchDiagnosis(
                        route.publicPrefix(),
                        route.paths().configured(),
                        System::nanoTime,
                        cpuTime()));
    }

    /** Nanoseconds that the calling thread has worked. */
    static LongSupplier cpuTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported()
                ? threads::getCurrentThreadCpuTime
                : System::nanoTime;
    }

    SignatureVerifier(List<KeyUrlPrefix> trusted, KeySource keys, MismatchDiagnosis diagnosis) {
        this.trusted = List.copyOf(trusted);
        this.keys = keys;
        this.diagnosis = diagnosis;
    }

    /**
     * Tells from the headers alone whether {@link #verify} could succeed, so that the body of a
     * hopeless request need not be read.
     *
     * @throws Refusal {@code SIGNATURE_MISSING}, {@code KEY_URL_UNTRUSTED}, or {@code
     *     SIGNATURE_MISMATCH} for what is no signature of any RSA key
     */
    public void precheck(Credentials credentials) {
        trustedKeyUrl(credentials);
        decode(credentials.signature());
    }

    /**
     * Returns if OSS signed {@code request}; there is no "maybe".
     *
     * @return what was signed, in the form that verified
     * @throws Refusal {@code SIGNATURE_MISSING}, {@code KEY_URL_UNTRUSTED}, {@code
     *     SIGNATURE_MISMATCH} (the request is bad, do not retry) or {@code KEY_UNAVAILABLE} (we
     *     could not tell, retry)
     */
    public SignedMessage verify(SignedRequest request) {
        PublicKeyUrl url = trustedKeyUrl(request.credentials());
        byte[] signature = decode(request.credentials().signature());
        OssKey key = keys.get(url);
        byte[] signed = key.signedMd5(signature);
        for (byte[] target : request.target().signedForms()) {
            if (Arrays.equals(OssKey.md5(target, request.body()), signed)) {
                keys.proven(url, key);
                return new SignedMessage(target, request.body(), signature);
            }
        }
        throw Refusal.diagnosed(
                SIGNATURE_MISMATCH,
                "the path, query or body that arrived is not what was signed",
                diagnosis.of(request, signed));
    }

    private PublicKeyUrl trustedKeyUrl(Credentials credentials) {
        if (credentials.signature() == null) {
            throw missingSignature(credentials);
        }
        if (credentials.keyUrl() == null) {
            throw new Refusal(SIGNATURE_MISSING, "there is no x-oss-pub-key-url header");
        }
        Named known = last;
        if (!credentials.keyUrl().equals(known.header)) {
            known =
                    new Named(
                            credentials.keyUrl(),
                            PublicKeyUrl.parse(credentials.keyUrl(), trusted));
            last = known;
        }
        return known.url;
    }

    /** OSS always sends both headers, so one without the other was lost on the way. */
    private static Refusal missingSignature(Credentials credentials) {
        String detail = "there is no authorization header";
        return credentials.keyUrl() == null
                ? new Refusal(SIGNATURE_MISSING, detail)
                : Refusal.diagnosed(
                        SIGNATURE_MISSING,
                        detail,
                        List.of(
                                Finding.of(
                                        "authorization-removed",
                                        "x-oss-pub-key-url is there, so something on the way removed"
                                                + " the other: Apache with FastCGI does.")));
    }

    /** OSS's signatures have 64 bytes; no key has to be fetched for what is none of any key. */
    private static byte[] decode(String text) {
        try {
            byte[] signature = Base64.getDecoder().decode(text);
            if (signature.length >= LEAST_BYTES && signature.length <= MOST_BYTES) {
                return signature;
            }
        } catch (IllegalArgumentException notBase64) {
            // refused as what is too short or too long
        }
        throw Refusal.diagnosed(
                SIGNATURE_MISMATCH,
                "the path, query or body that arrived is not what was signed",
                List.of(MismatchDiagnosis.FORGERY));
    }

    private record Named(String header, PublicKeyUrl url) {}
}
