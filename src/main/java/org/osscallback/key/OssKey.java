package org.osscallback.key;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * An RSA public key that signs callbacks. Immutable and thread-safe.
 *
 * <p>OSS signs with MD5 and 512 bits, which JDKs with current security settings refuse; hence
 * BouncyCastle, by its own API, so that no provider is registered and no setting matters.
 */
public final class OssKey {

    /** What OSS uses; less than this is no key at all. */
    public static final int LEAST_BITS = 512;

    /** Beyond this a key is only there to cost us time. */
    static final int MOST_BITS = 8192;

    /** RFC 8017, section 9.2, note 1: DigestInfo of MD5, up to the digest itself. */
    private static final byte[] MD5_INFO =
            HexFormat.of().parseHex("3020300c06082a864886f70d020505000410");

    private static final int MD5_BYTES = 16;

    private final RSAKeyParameters key;

    private OssKey(RSAKeyParameters key) {
        this.key = key;
    }

    /**
     * Reads a key as OSS publishes it.
     *
     * @param pem one PEM block {@code PUBLIC KEY} (X.509 SubjectPublicKeyInfo) and no other
     * @throws IllegalArgumentException if it is anything else; the message is the end of a sentence
     */
    public static OssKey parse(String pem) {
        try (PemReader reader = new PemReader(new StringReader(pem))) {
            PemObject block = reader.readPemObject();
            if (block == null || !block.getType().equals("PUBLIC KEY")) {
                throw new IllegalArgumentException("is not a PEM public key");
            }
            if (reader.readPemObject() != null) {
                throw new IllegalArgumentException("holds more than one PEM block");
            }
            return of(PublicKeyFactory.createKey(block.getContent()));
        } catch (IOException | IllegalStateException unreadable) {
            throw new IllegalArgumentException("is not a PEM public key", unreadable);
        }
    }

    static OssKey of(Object parsed) {
        if (!(parsed instanceof RSAKeyParameters rsa)) {
            throw new IllegalArgumentException("is not an RSA key");
        }
        int bits = rsa.getModulus().bitLength();
        if (bits < LEAST_BITS || bits > MOST_BITS) {
            throw new IllegalArgumentException("has " + bits + " bits");
        }
        return new OssKey(rsa);
    }

    /** Length of this key's signatures in bytes. */
    int signatureLength() {
        return (key.getModulus().bitLength() + 7) / 8;
    }

    /**
     * Opens a signature (RSASSA-PKCS1-v1_5, RFC 8017, section 8.2.2).
     *
     * <p>The whole padding is compared with what it must be, byte by byte; nothing in it is parsed,
     * so there is no room for a forged one.
     *
     * @param signature the decoded signature
     * @return the MD5 that the holder of the private key signed; empty (length 0) if this is no
     *     such signature
     */
    public byte[] signedMd5(byte[] signature) {
        byte[] nothing = {};
        if (signature.length != signatureLength()) {
            return nothing;
        }
        byte[] opened = open(signature);
        int digestAt = opened.length - MD5_BYTES;
        if (digestAt < 0 || !Arrays.equals(opened, 0, digestAt, padding(), 0, digestAt)) {
            return nothing;
        }
        return Arrays.copyOfRange(opened, digestAt, opened.length);
    }

    private byte[] open(byte[] signature) {
        try {
            RSAEngine rsa = new RSAEngine();
            rsa.init(true, key);
            return rsa.processBlock(signature, 0, signature.length);
        } catch (DataLengthException notBelowModulus) {
            return new byte[0];
        }
    }

    /** {@code 00 01 FF .. FF 00 DigestInfo}: what stands before the digest. */
    private byte[] padding() {
        byte[] padding = new byte[signatureLength() - MD5_BYTES];
        Arrays.fill(padding, (byte) 0xFF);
        padding[0] = 0;
        padding[1] = 1;
        padding[padding.length - MD5_INFO.length - 1] = 0;
        System.arraycopy(MD5_INFO, 0, padding, padding.length - MD5_INFO.length, MD5_INFO.length);
        return padding;
    }

    /** MD5 over {@code target}, a line feed and {@code body}: what OSS signs. */
    public static byte[] md5(byte[] target, byte[] body) {
        MD5Digest md5 = new MD5Digest();
        md5.update(target, 0, target.length);
        md5.update(SignedMessage.SEPARATOR);
        md5.update(body, 0, body.length);
        byte[] digest = new byte[MD5_BYTES];
        md5.doFinal(digest, 0);
        return digest;
    }
}
