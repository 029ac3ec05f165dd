package org.osscallback.signature;

import static org.osscallback.problem.Problem.SIGNATURE_MISMATCH;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.osscallback.endpoint.CallbackRoute;
import org.osscallback.key.KeyUrlPrefix;
import org.osscallback.key.SignedMessage;
import org.osscallback.key.TrialKey;
import org.osscallback.problem.Refusal;
import org.osscallback.wire.Token;

/**
 * One test callback that this server sends to itself. Its key has an address that nobody can guess
 * and nobody can fetch, is good for a few seconds, and verifies one request. Thread-safe.
 */
public final class Trial {

    /** Below a name that no name server knows (RFC 6761). */
    private static final String HOST = "https://try.invalid/";

    private static final int NONCE_BYTES = 24;

    private final TrialKey key = TrialKey.make();
    private final String nonce = Token.random(NONCE_BYTES);
    private final SignatureVerifier verifier;
    private final LongSupplier nanoTime;
    private final long end;
    private final AtomicBoolean used = new AtomicBoolean();
    private volatile Arrival arrival;

    /**
     * What came of it when it came.
     *
     * @param refusal {@code null} if it was as it should be
     */
    public record Arrival(Refusal refusal) {}

    Trial(CallbackRoute route, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong() + Trials.GOOD_FOR.toNanos();
        this.verifier =
                new SignatureVerifier(
                        List.of(KeyUrlPrefix.parse(HOST + nonce + "/")),
                        url -> key.publicKey(),
                        new MismatchDiagnosis(
                                route.publicPrefix(),
                                route.paths().configured(),
                                nanoTime,
                                SignatureVerifier.cpuTime()));
    }

    /** A part of a name that tells this test from any other; not the one in the key's address. */
    public static String mark() {
        return Token.random(NONCE_BYTES / 2);
    }

    /** The value of {@code x-oss-pub-key-url}. */
    public String keyUrlHeader() {
        return base64((HOST + nonce + "/key.pem").getBytes(StandardCharsets.US_ASCII));
    }

    /** The value of {@code authorization} for a callback to a path. */
    public String sign(RequestTarget target, byte[] body) {
        return base64(key.sign(target.signedForms().get(0), body));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Whether a request with this header is this test, and the test is still good. */
    boolean isNamedBy(String header) {
        return header != null
                && !used.get()
                && !isOver()
                && MessageDigest.isEqual(
                        header.getBytes(StandardCharsets.UTF_8),
                        keyUrlHeader().getBytes(StandardCharsets.UTF_8));
    }

    boolean isOver() {
        return nanoTime.getAsLong() - end >= 0;
    }

    /**
     * The same proof as for OSS, with the key of this test. It succeeds once, also for requests
     * that come in the same moment.
     *
     * @throws Refusal as {@link SignatureVerifier#verify} does
     */
    public SignedMessage verify(SignedRequest request) {
        SignedMessage message = verifier.verify(request);
        if (!used.compareAndSet(false, true)) {
            throw new Refusal(SIGNATURE_MISMATCH, "this test callback has come before");
        }
        return message;
    }

    /**
     * Tells whoever sent it.
     *
     * @param refusal {@code null} if it was as it should be
     */
    public synchronized void arrived(Refusal refusal) {
        // a second one says nothing of the first
        if (arrival == null || arrival.refusal() != null) {
            arrival = new Arrival(refusal);
        }
    }

    /** Empty while it has not come to this node. */
    public Optional<Arrival> arrival() {
        return Optional.ofNullable(arrival);
    }
}
