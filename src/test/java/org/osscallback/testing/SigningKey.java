package org.osscallback.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.osscallback.key.OssKey;

/** A key pair that signs as OSS does, for tests. Immutable and thread-safe. */
public final class SigningKey {

    private static final BigInteger EXPONENT = BigInteger.valueOf(65537);

    private final AsymmetricCipherKeyPair pair;

    private SigningKey(AsymmetricCipherKeyPair pair) {
        this.pair = pair;
    }

    /** A new key as long as OSS's. */
    public static SigningKey generate() {
        return generate(OssKey.LEAST_BITS);
    }

    public static SigningKey generate(int bits) {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(EXPONENT, new SecureRandom(), bits, 100));
        return new SigningKey(generator.generateKeyPair());
    }

    /** The public key in the form in which OSS publishes its own. */
    public String pem() {
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(
                    new PemObject(
                            "PUBLIC KEY",
                            SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic())
                                    .getEncoded()));
        } catch (IOException impossible) { // it writes to memory
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /**
     * Signs {@code target}, a line feed and {@code body} with MD5 and PKCS #1 v1.5.
     *
     * @param target {@code decode(path)[?query]}
     */
    public byte[] sign(byte[] target, byte[] body) {
        RSADigestSigner signer = new RSADigestSigner(new MD5Digest());
        signer.init(true, pair.getPrivate());
        signer.update(target, 0, target.length);
        signer.update((byte) '\n');
        signer.update(body, 0, body.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException impossible) { // the key is long enough for MD5
            throw new IllegalStateException(impossible);
        }
    }

    /** Signs {@code block} as it is, right or wrong: as long as the key, beginning with 0. */
    public byte[] signBlock(byte[] block) {
        RSAEngine rsa = new RSAEngine();
        rsa.init(true, pair.getPrivate());
        return rsa.processBlock(block, 0, block.length);
    }

    public OssKey publicKey() {
        return OssKey.parse(pem());
    }
}
