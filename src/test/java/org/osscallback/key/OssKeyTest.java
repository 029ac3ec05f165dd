package org.osscallback.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.testing.SigningKey;

class OssKeyTest {

    static final SigningKey PAIR = SigningKey.generate();

    static final byte[] TARGET = "/callback".getBytes(StandardCharsets.UTF_8);

    static final byte[] BODY = "object=a".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(ints = {512, 516, 1024, 2048})
    void opensASignatureToTheDigestThatWasSigned(int bits) {
        SigningKey pair = SigningKey.generate(bits);

        byte[] md5 = pair.publicKey().signedMd5(pair.sign(TARGET, BODY));

        assertThat(md5).isEqualTo(OssKey.md5(TARGET, BODY)).hasSize(16);
    }

    @Test
    void digestsTargetLineFeedAndBody() {
        byte[] md5 = OssKey.md5(TARGET, BODY);

        // printf '/callback\nobject=a' | md5sum
        assertThat(HexFormat.of().formatHex(md5)).isEqualTo("b1caf2a5706ff839326991ad49e95b9e");
    }

    /** The whole of a right padding for 512 bits, and each way to get it wrong. */
    static Stream<UnaryOperator<byte[]>> wrongPaddings() {
        return Stream.of(
                block -> with(block, 1, 2),
                block -> with(block, 1, 0),
                block -> with(block, 2, 0xFE),
                block -> with(block, 20, 0),
                block -> with(block, 28, 0x7F),
                block -> with(block, 29, 1),
                block -> with(block, 30, 0x31),
                block -> with(block, 45, 1),
                block -> with(block, 47, 0x11),
                OssKeyTest::withShortPaddingAndFreeBytesBehind,
                OssKeyTest::withFreeBytesInTheParameters,
                OssKeyTest::withoutParameters,
                block -> new byte[block.length]);
    }

    @ParameterizedTest
    @MethodSource("wrongPaddings")
    void refusesAnyPaddingThatIsNotTheOne(UnaryOperator<byte[]> wrong) {
        byte[] signature = PAIR.signBlock(wrong.apply(rightBlock()));

        assertThat(PAIR.publicKey().signedMd5(signature)).isEmpty();
    }

    @Test
    void takesTheOneRightPadding() {
        byte[] signature = PAIR.signBlock(rightBlock());

        assertThat(PAIR.publicKey().signedMd5(signature)).isEqualTo(OssKey.md5(TARGET, BODY));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 65, 128})
    void refusesASignatureOfAnotherLength(int length) {
        byte[] signature = Arrays.copyOf(PAIR.sign(TARGET, BODY), length);

        assertThat(PAIR.publicKey().signedMd5(signature)).isEmpty();
    }

    @Test
    void refusesASignatureThatIsNotBelowTheModulus() {
        byte[] signature = new byte[64];
        Arrays.fill(signature, (byte) 0xFF);

        assertThat(PAIR.publicKey().signedMd5(signature)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 384, 504})
    void refusesAKeyThatIsTooShort(int bits) {
        String pem = SigningKey.generate(bits).pem();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OssKey.parse(pem))
                .withMessage("has " + bits + " bits");
    }

    @Test
    void refusesAKeyThatOnlyCostsTime() throws Exception {
        byte[] modulus = new byte[1025];
        Arrays.fill(modulus, (byte) 0xFF);
        String pem = pem("PUBLIC KEY", rsa(new BigInteger(1, modulus)));

        assertThatIllegalArgumentException().isThrownBy(() -> OssKey.parse(pem));
    }

    static Stream<String> whatIsNoKey() throws GeneralSecurityException, IOException {
        String pem = PAIR.pem();
        return Stream.of(
                "",
                "\n",
                "<html><body>Not found</body></html>",
                pem.replace("PUBLIC KEY", "RSA PUBLIC KEY"),
                pem.replace("PUBLIC KEY", "PRIVATE KEY"),
                pem.replace("PUBLIC KEY", "CERTIFICATE"),
                pem.substring(0, pem.length() / 2),
                pem.replace("-----END PUBLIC KEY-----", ""),
                "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n",
                "-----BEGIN PUBLIC KEY-----\n!!!!\n-----END PUBLIC KEY-----\n",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
                pem("PUBLIC KEY", new byte[] {2, 1, 5}),
                pem("PUBLIC KEY", new byte[] {0x30, 0}),
                pem("PUBLIC KEY", new byte[] {0x30, 4, 0x30, 0, 3, 0}),
                pem("PUBLIC KEY", rsa(BigInteger.ONE.shiftLeft(600))),
                pem("PUBLIC KEY", key("EC", 256)),
                pem("PUBLIC KEY", key("Ed25519", 255)),
                pem("PUBLIC KEY", key("DSA", 1024)));
    }

    @ParameterizedTest
    @MethodSource("whatIsNoKey")
    void refusesWhatIsNoRsaPublicKey(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> OssKey.parse(text));
    }

    @Test
    void refusesTwoKeys() {
        String both = PAIR.pem() + SigningKey.generate().pem();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OssKey.parse(both))
                .withMessage("holds more than one PEM block");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\n\n%s\n\n", "the key of 2015:\n%s"})
    void readsOneBlockWhateverStandsAroundIt(String form) {
        OssKey key = OssKey.parse(String.format(form, PAIR.pem()));

        assertThat(key.signatureLength()).isEqualTo(64);
    }

    private static byte[] rightBlock() {
        byte[] block = new byte[64];
        Arrays.fill(block, (byte) 0xFF);
        block[0] = 0;
        block[1] = 1;
        block[29] = 0;
        byte[] info = HexFormat.of().parseHex("3020300c06082a864886f70d020505000410");
        System.arraycopy(info, 0, block, 30, info.length);
        System.arraycopy(OssKey.md5(TARGET, BODY), 0, block, 48, 16);
        return block;
    }

    private static byte[] with(byte[] block, int at, int value) {
        block[at] = (byte) value;
        return block;
    }

    /** What lets a forger choose a cube root: padding cut short, the rest left to him. */
    private static byte[] withShortPaddingAndFreeBytesBehind(byte[] block) {
        byte[] forged = new byte[64];
        System.arraycopy(block, 0, forged, 0, 10);
        System.arraycopy(block, 29, forged, 10, 35);
        Arrays.fill(forged, 45, 64, (byte) 0x42);
        return forged;
    }

    private static byte[] withFreeBytesInTheParameters(byte[] block) {
        byte[] forged = new byte[64];
        System.arraycopy(block, 0, forged, 0, 2);
        Arrays.fill(forged, 2, 25, (byte) 0xFF);
        byte[] info = HexFormat.of().parseHex("3024301006082a864886f70d0205040442424242" + "0410");
        System.arraycopy(info, 0, forged, 26, info.length);
        System.arraycopy(block, 48, forged, 48, 16);
        return forged;
    }

    private static byte[] withoutParameters(byte[] block) {
        byte[] forged = new byte[64];
        Arrays.fill(forged, (byte) 0xFF);
        forged[0] = 0;
        forged[1] = 1;
        forged[31] = 0;
        byte[] info = HexFormat.of().parseHex("301e300a06082a864886f70d02050410");
        System.arraycopy(info, 0, forged, 32, info.length);
        System.arraycopy(block, 48, forged, 48, 16);
        return forged;
    }

    private static byte[] rsa(BigInteger modulus) throws IOException {
        return new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(
                                PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        new RSAPublicKey(modulus, BigInteger.valueOf(65537)))
                .getEncoded();
    }

    private static byte[] key(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair().getPublic().getEncoded();
    }

    private static String pem(String type, byte[] content) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(new PemObject(type, content));
        }
        return text.toString();
    }
}
