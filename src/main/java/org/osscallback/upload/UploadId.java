package org.osscallback.upload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.osscallback.key.SignedMessage;
import org.osscallback.wire.Hash;

/** Names a callback by what OSS signed, so that every node gives the same one the same id. */
public final class UploadId {

    /** 160 bits: far beyond chance, and short enough to read out. */
    private static final int BYTES = 20;

    private UploadId() {}

    /**
     * @return 40 lower-case hexadecimal digits of the SHA-256 over the signed text and the
     *     signature
     */
    public static String of(SignedMessage message) {
        MessageDigest sha256 = Hash.sha256();
        sha256.update(message.target());
        sha256.update(SignedMessage.SEPARATOR);
        sha256.update(message.body());
        sha256.update(message.signature());
        return HexFormat.of().formatHex(sha256.digest(), 0, BYTES);
    }

    /** Names an object of a list, the same on every node and in every sweep. */
    public static String ofListed(String bucket, String object, String etag, Instant modified) {
        String text = String.join("\n", "listing", bucket, etag, modified.toString(), object);
        byte[] hash = Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }
}
