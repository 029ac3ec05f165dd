package org.osscallback.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.osscallback.signature.RequestTarget;
import org.osscallback.signature.SignedRequest;
import org.osscallback.signature.SignedRequest.Credentials;
import org.osscallback.wire.PercentCodec;

/**
 * A callback as OSS would send it, genuine unless something is changed after signing. Immutable.
 *
 * <p>It starts valid, so that a test breaks one thing: {@code
 * SignedCallback.valid().withBodyAfterSigning("{}")}.
 */
public final class SignedCallback {

    /** Where OSS publishes its key. */
    public static final String KEY_URL = "https://gosspublic.alicdn.com/callback_pub_key_v1.pem";

    private static final SigningKey KEY = SigningKey.generate();

    private static final SignedCallback VALID =
            new SignedCallback(
                    KEY,
                    new Message(
                            "/callback",
                            "",
                            utf8("bucket=examplebucket&object=photos%2F1.jpg&size=108904")),
                    null,
                    null,
                    new Headers(null, base64(utf8(KEY_URL)), null, List.of()));

    /** What the signature is about. */
    private record Message(String path, String query, byte[] body) {

        Message withPath(String other) {
            return new Message(other, query, body);
        }

        Message withQuery(String other) {
            return new Message(path, other, body);
        }

        Message withBody(byte[] other) {
            return new Message(path, query, other);
        }

        byte[] target() {
            byte[] decoded = PercentCodec.decode(path, false);
            return query.isEmpty() ? decoded : concat(decoded, utf8("?" + query));
        }
    }

    /** What is told beside the message; a {@code null} signature is made when it is asked for. */
    private record Headers(
            String signature, String keyUrl, String contentMd5, List<String> forwardedTargets) {}

    private final SigningKey key;
    private final Message signed;
    private final byte[] signedTarget;
    private final Message altered;
    private final Headers headers;

    private SignedCallback(
            SigningKey key, Message signed, byte[] signedTarget, Message altered, Headers headers) {
        this.key = key;
        this.signed = signed;
        this.signedTarget = signedTarget;
        this.altered = altered;
        this.headers = headers;
    }

    /** A form for {@code /callback} without a query, signed with this test run's own key. */
    public static SignedCallback valid() {
        return VALID;
    }

    /** Signs with {@code other}. */
    public SignedCallback withKey(SigningKey other) {
        return new SignedCallback(other, signed, signedTarget, altered, headers);
    }

    /**
     * @param path raw, percent-escapes kept
     */
    public SignedCallback withPath(String path) {
        return signing(signed.withPath(path));
    }

    /**
     * @param query raw, without {@code '?'}; empty for none
     */
    public SignedCallback withQuery(String query) {
        return signing(signed.withQuery(query));
    }

    public SignedCallback withBody(String body) {
        return withBody(utf8(body));
    }

    public SignedCallback withBody(byte[] body) {
        return signing(signed.withBody(body));
    }

    /**
     * Signs this text in place of {@code decode(path)[?query]}, while path and query are sent as
     * they are.
     */
    public SignedCallback withSignedTarget(String target) {
        return new SignedCallback(key, signed, utf8(target), altered, headers);
    }

    public SignedCallback withPathAfterSigning(String path) {
        return altering(arrived().withPath(path));
    }

    public SignedCallback withQueryAfterSigning(String query) {
        return altering(arrived().withQuery(query));
    }

    public SignedCallback withBodyAfterSigning(String body) {
        return withBodyAfterSigning(utf8(body));
    }

    public SignedCallback withBodyAfterSigning(byte[] body) {
        return altering(arrived().withBody(body));
    }

    /**
     * @param header value of {@code authorization}; {@code null} for none
     */
    public SignedCallback withSignature(String header) {
        Headers other =
                new Headers(
                        header == null ? "" : header,
                        headers.keyUrl,
                        headers.contentMd5,
                        headers.forwardedTargets);
        return new SignedCallback(key, signed, signedTarget, altered, other);
    }

    /**
     * @param url in plain text
     */
    public SignedCallback withKeyUrl(String url) {
        return withKeyUrlHeader(base64(utf8(url)));
    }

    /**
     * @param header value of {@code x-oss-pub-key-url} as it is; {@code null} for none
     */
    public SignedCallback withKeyUrlHeader(String header) {
        Headers other =
                new Headers(
                        headers.signature, header, headers.contentMd5, headers.forwardedTargets);
        return new SignedCallback(key, signed, signedTarget, altered, other);
    }

    /** Sends the Content-MD5 of the body that is signed. */
    public SignedCallback withContentMd5() {
        MD5Digest md5 = new MD5Digest();
        md5.update(signed.body, 0, signed.body.length);
        byte[] digest = new byte[md5.getDigestSize()];
        md5.doFinal(digest, 0);
        Headers other =
                new Headers(
                        headers.signature,
                        headers.keyUrl,
                        base64(digest),
                        headers.forwardedTargets);
        return new SignedCallback(key, signed, signedTarget, altered, other);
    }

    /**
     * @param reported what proxies say in headers such as X-Original-URI
     */
    public SignedCallback withForwardedTargets(String... reported) {
        Headers other =
                new Headers(
                        headers.signature, headers.keyUrl, headers.contentMd5, List.of(reported));
        return new SignedCallback(key, signed, signedTarget, altered, other);
    }

    public SigningKey key() {
        return key;
    }

    public String publicKeyPem() {
        return key.pem();
    }

    /** Value of {@code authorization}; {@code null} if it is not sent. */
    public String signature() {
        if (headers.signature != null) {
            return headers.signature.isEmpty() ? null : headers.signature;
        }
        byte[] target = signedTarget == null ? signed.target() : signedTarget;
        return base64(key.sign(target, signed.body));
    }

    /** Value of {@code x-oss-pub-key-url}; {@code null} if it is not sent. */
    public String keyUrlHeader() {
        return headers.keyUrl;
    }

    /** Value of {@code content-md5}; {@code null} if it is not sent. */
    public String contentMd5() {
        return headers.contentMd5;
    }

    /** Path that is sent, percent-escapes kept. */
    public String rawPath() {
        return arrived().path;
    }

    /** Query that is sent, without {@code '?'}; empty for none. */
    public String rawQuery() {
        return arrived().query;
    }

    /** What stands in the request line: path, and query if there is one. */
    public String rawTarget() {
        return rawQuery().isEmpty() ? rawPath() : rawPath() + "?" + rawQuery();
    }

    /** Body that is sent. */
    public byte[] body() {
        return arrived().body.clone();
    }

    /** All of it as the verifier takes it. */
    public SignedRequest request() {
        return new SignedRequest(
                new RequestTarget(rawPath(), rawQuery()),
                body(),
                new Credentials(
                        signature(), keyUrlHeader(), contentMd5(), headers.forwardedTargets));
    }

    private Message arrived() {
        return altered == null ? signed : altered;
    }

    private SignedCallback signing(Message other) {
        return new SignedCallback(key, other, signedTarget, null, headers);
    }

    private SignedCallback altering(Message other) {
        return new SignedCallback(key, signed, signedTarget, other, headers);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] concat(byte[] head, byte[] tail) {
        byte[] both = new byte[head.length + tail.length];
        System.arraycopy(head, 0, both, 0, head.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }
}
