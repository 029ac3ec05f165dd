package org.osscallback.simulator.callback;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The RSA key that signs callbacks: 512 bits and MD5, fixed by OSS, not our choice. */
public final class CallbackKey {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final String PRIVATE = "PRIVATE KEY";

    private final KeyPair keys;

    private CallbackKey(KeyPair keys) {
        this.keys = keys;
    }

    public static CallbackKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", PROVIDER);
            generator.initialize(512);
            return new CallbackKey(generator.generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("no 512-bit RSA", impossible);
        }
    }

    /**
     * The key kept in {@code file}, made on first use: receivers cache keys for hours, so a new key
     * at each start would be refused.
     *
     * @throws IOException if the file is not a private RSA key, or cannot be read or written
     */
    public static CallbackKey keptIn(Path file) throws IOException {
        if (Files.exists(file)) {
            return read(file);
        }
        CallbackKey key = generate();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, "");
        file.toFile().setReadable(false, false);
        file.toFile().setReadable(true, true); // for the owner alone
        Files.writeString(file, pem(PRIVATE, key.keys.getPrivate().getEncoded()));
        return key;
    }

    private static CallbackKey read(Path file) throws IOException {
        try {
            String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
            KeyFactory factory = KeyFactory.getInstance("RSA", PROVIDER);
            PrivateKey secret =
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
            RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) secret;
            PublicKey open =
                    factory.generatePublic(
                            new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
            return new CallbackKey(new KeyPair(open, secret));
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            throw new IOException(file + " is not a private RSA key in PEM", unreadable);
        }
    }

    /** The public half, as OSS publishes its own. */
    public String publicPem() {
        return pem("PUBLIC KEY", keys.getPublic().getEncoded());
    }

    public PublicKey publicKey() {
        return keys.getPublic();
    }

    /** MD5withRSA over {@code bytes}, Base64. */
    public String sign(byte[] bytes) {
        try {
            Signature rsa = Signature.getInstance("MD5withRSA", PROVIDER);
            rsa.initSign(keys.getPrivate());
            rsa.update(bytes);
            return Base64.getEncoder().encodeToString(rsa.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the key cannot sign", impossible);
        }
    }

    private static String pem(String kind, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }
}
