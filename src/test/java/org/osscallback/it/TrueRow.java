package org.osscallback.it;

import com.aliyun.oss.common.utils.CRC64;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.osscallback.simulator.sdk.Upload;

/**
 * What must stand in the database after an upload, worked out from the upload itself: checksums are
 * the JDK's and the SDK's, not those of the local OSS.
 */
final class TrueRow {

    private static final int PART = 100 * 1024; // bytes, as SdkUploads cuts

    private final Map<String, String> columns = new HashMap<>();

    private TrueRow(Upload upload) {
        CRC64 crc = new CRC64();
        crc.update(upload.content(), upload.content().length);
        columns.put("bucket", upload.bucket());
        columns.put("object_name", upload.object());
        columns.put("size_bytes", "" + upload.content().length);
        columns.put("mime_type", upload.contentType());
        columns.put("image_width", null);
        columns.put("image_height", null);
        columns.put("image_format", null);
        columns.put("crc64", Long.toUnsignedString(crc.getValue()));
        columns.put("client_ip", "127.0.0.1");
        columns.put("vpc_id", null);
        columns.put("subject", null);
        columns.put("authenticity", "signature");
        columns.put("source", "callback");
    }

    /**
     * @param operation {@code PutObject} or {@code PostObject}
     */
    static TrueRow ofWhole(Upload upload, String operation) {
        byte[] md5 = md5(upload.content());
        return new TrueRow(upload)
                .with("operation", operation)
                .with("etag", hex(md5))
                .with("content_md5", Base64.getEncoder().encodeToString(md5));
    }

    static TrueRow ofParts(Upload upload) {
        byte[] all = upload.content();
        ByteArrayOutputStream sums = new ByteArrayOutputStream();
        int parts = Math.max(1, (all.length + PART - 1) / PART);
        for (int part = 0; part < parts; part++) {
            int end = Math.min(all.length, (part + 1) * PART);
            sums.writeBytes(md5(Arrays.copyOfRange(all, part * PART, end)));
        }
        return new TrueRow(upload)
                .with("operation", "CompleteMultipartUpload")
                .with("etag", hex(md5(sums.toByteArray())) + "-" + parts)
                .with("content_md5", null);
    }

    TrueRow with(String column, String value) {
        columns.put(column, value);
        return this;
    }

    /** Every column but {@code received_at} and {@code variables}. */
    Map<String, String> columns() {
        return new HashMap<>(columns);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
