package org.osscallback.campaign;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/**
 * An RSA key of OSS's length that signs and verifies by the JDK alone: the product uses another
 * library, so an error of one does not hide in the other. Thread-safe.
 */
final class Signer {

    private static final String ALGORITHM = "MD5withRSA";
    private static final int BITS = 512;

    private final KeyPair pair;

    private Signer(KeyPair pair) {
        this.pair = pair;
    }

    static Signer generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new Signer(generator.generateKeyPair());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The public key as OSS publishes its own. */
    String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Whether {@code signature} is this key's over {@code message}. */
    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(pair.getPublic());
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException wrongLength) {
            return false;
        }
    }

    /** The private operation on a block of any content, for signatures with wrong padding. */
    byte[] open(byte[] block) {
        RSAPrivateKey key = (RSAPrivateKey) pair.getPrivate();
        BigInteger value = new BigInteger(1, block).mod(key.getModulus());
        return fixedLength(value.modPow(key.getPrivateExponent(), key.getModulus()));
    }

    /** The same signature plus the modulus: another number with the same remainder. */
    byte[] plusModulus(byte[] signature) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return fixedLength(new BigInteger(1, signature).add(key.getModulus()));
    }

    private static byte[] fixedLength(BigInteger value) {
        byte[] bytes = value.toByteArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream(BITS / 8 + 1);
        for (int missing = BITS / 8 - bytes.length; missing > 0; missing--) {
            out.write(0);
        }
        int sign = bytes.length > BITS / 8 && bytes[0] == 0 ? 1 : 0;
        out.write(bytes, sign, bytes.length - sign);
        return out.toByteArray();
    }
}
