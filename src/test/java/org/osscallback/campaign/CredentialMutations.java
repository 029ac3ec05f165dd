package org.osscallback.campaign;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Signatures that are none, and addresses of keys that are not to be trusted. */
final class CredentialMutations {

    private static final String SIGNATURE = "authorization";
    private static final String KEY_URL = "x-oss-pub-key-url";

    private static final List<UnaryOperator<String>> SPELLINGS =
            List.of(
                    text -> text.replace('+', '-').replace('/', '_'),
                    text -> text.replace("=", ""),
                    text -> text + "=",
                    text -> text + "AAAA",
                    text -> text.replace("A", " A"),
                    text -> "\"" + text + "\"",
                    text -> "Basic " + text,
                    text -> "OSS " + text,
                    text -> text + "," + text,
                    text -> text.toLowerCase(Locale.ROOT),
                    text -> "",
                    text -> "%" + text,
                    text -> text + "\u00e9",
                    text -> "A".repeat(9000));

    private final Signer signer;
    private final Signer stranger = Signer.generate();
    private final String prefix;

    CredentialMutations(Signer signer, String keyPrefix) {
        this.signer = signer;
        this.prefix = keyPrefix;
    }

    List<Mutation> all() {
        return List.of(
                this::flipSignature,
                this::resizeSignature,
                this::padWrongly,
                this::signAsStranger,
                this::signSomethingElse,
                this::nameAnotherKey,
                this::nameAnotherKey,
                (request, random) -> respell(request, SIGNATURE, random),
                (request, random) -> respell(request, KEY_URL, random),
                (request, random) -> repeat(request, SIGNATURE, random),
                (request, random) -> repeat(request, KEY_URL, random),
                (request, random) -> request.remove(SIGNATURE),
                (request, random) -> request.remove(KEY_URL));
    }

    private void flipSignature(RawRequest request, Random random) {
        byte[] signature = signature(request);
        if (signature.length > 0) {
            signature[random.nextInt(signature.length)] ^= (byte) (1 << random.nextInt(8));
        }
        set(request, signature);
    }

    private void resizeSignature(RawRequest request, Random random) {
        byte[] signature = signature(request);
        set(
                request,
                random.nextInt(4) == 0
                        ? signer.plusModulus(signature)
                        : Arrays.copyOf(signature, random.nextInt(130)));
    }

    /** What a lax reader of PKCS #1 would take: the right digest in a wrong block. */
    private void padWrongly(RawRequest request, Random random) {
        byte[] block = new byte[64];
        random.nextBytes(block);
        Arrays.fill(block, 0, 1 + random.nextInt(30), (byte) 0xff);
        block[0] = 0;
        block[1] = (byte) random.nextInt(3);
        set(request, signer.open(block));
    }

    private void signAsStranger(RawRequest request, Random random) {
        set(request, stranger.sign(Genuine.message(request.target, request.body)));
    }

    /** The beginning of the body moved into the path, or the message without its target. */
    private void signSomethingElse(RawRequest request, Random random) {
        byte[] message = Genuine.message(request.target, request.body);
        if (random.nextBoolean()) {
            set(request, signer.sign(request.body));
            return;
        }
        int at = random.nextInt(message.length);
        set(request, signer.sign(message));
        request.target =
                "/callback/"
                        + new String(message, 0, at, StandardCharsets.ISO_8859_1)
                                .replace("\n", "%0a")
                                .replace(" ", "%20");
        request.body = Arrays.copyOfRange(message, at, message.length);
        request.set("Content-Length", request.body.length);
    }

    private void nameAnotherKey(RawRequest request, Random random) {
        String host = prefix.substring(0, prefix.length() - 1);
        List<String> urls =
                List.of(
                        prefix + "keys/" + random.nextInt(20) + ".pem",
                        prefix + "none/" + random.nextInt(20) + ".pem",
                        host + ".example.com/keys/v1.pem",
                        host + "@localhost:1/keys/v1.pem",
                        host + "\\@localhost:1/keys/v1.pem",
                        prefix.replace("http:", "https:") + "keys/v1.pem",
                        prefix.replace("http:", "file:") + "keys/v1.pem",
                        prefix.replace("http:", "HTTP:") + "keys/v1.pem",
                        prefix.replace("localhost", "127.0.0.1") + "keys/v1.pem",
                        prefix + "keys/../keys/v1.pem",
                        prefix + "keys/%2e%2e/v1.pem",
                        prefix + "keys//v1.pem",
                        prefix + "keys/v1.pem?x",
                        prefix + "keys/v1.pem#x",
                        prefix + "keys/;v1.pem",
                        "http://localhost:1/keys/v1.pem",
                        "//localhost/keys/v1.pem",
                        "",
                        "jar:" + prefix + "keys/v1.pem!/",
                        prefix + "keys/\u0000");
        request.set(KEY_URL, Genuine.base64(Mutation.any(urls, random)));
    }

    private void respell(RawRequest request, String header, Random random) {
        request.set(header, Mutation.any(SPELLINGS, random).apply(request.value(header)));
    }

    private void repeat(RawRequest request, String header, Random random) {
        request.add(
                random.nextBoolean() ? header : header.toUpperCase(Locale.ROOT),
                random.nextBoolean() ? request.value(header) : "AAAA");
    }

    private static byte[] signature(RawRequest request) {
        try {
            return Base64.getDecoder().decode(request.value(SIGNATURE));
        } catch (IllegalArgumentException changedBefore) {
            return new byte[64];
        }
    }

    private static void set(RawRequest request, byte[] signature) {
        request.set(SIGNATURE, Base64.getEncoder().encodeToString(signature));
    }
}
