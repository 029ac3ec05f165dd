package org.osscallback.key;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.signers.RSADigestSigner;

/** A key pair that signs one test callback as OSS would. It is kept nowhere, and never told. */
public final class TrialKey {

    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

    private static final int CERTAINTY = 100;

    private final AsymmetricCipherKeyPair pair;

    private TrialKey(AsymmetricCipherKeyPair pair) {
        this.pair = pair;
    }

    /** Makes a pair as long as OSS's, so that the signature has the length that OSS's have. */
    public static TrialKey make() {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(
                new RSAKeyGenerationParameters(
                        EXPONENT, new SecureRandom(), OssKey.LEAST_BITS, CERTAINTY));
        return new TrialKey(generator.generateKeyPair());
    }

    /** The half that verifies. */
    public OssKey publicKey() {
        return OssKey.of(pair.getPublic());
    }

    /**
     * Signs the path and body of a callback.
     *
     * @param target {@code decode(path)[?query]}
     */
    public byte[] sign(byte[] target, byte[] body) {
        RSADigestSigner signer = new RSADigestSigner(new MD5Digest());
        signer.init(true, pair.getPrivate());
        signer.update(target, 0, target.length);
        signer.update(SignedMessage.SEPARATOR);
        signer.update(body, 0, body.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException impossible) { // the key is long enough for MD5
            throw new IllegalStateException(impossible);
        }
    }
}
