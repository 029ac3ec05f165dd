package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.oss.common.utils.CRC64;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    private final JsonObject variables;

    private TrueRow(Upload upload) {
        JsonObjectBuilder own = Json.createObjectBuilder();
        upload.variables().forEach((name, value) -> own.add(name.substring("x:".length()), value));
        this.variables = own.build();
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
        columns.put("ticket_id", null);
        columns.put("erased_at", null);
        columns.put("gone_at", null);
        columns.put("labels", null);
        columns.put("answer", null);
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

    /**
     * Compares every column; the row must have come after {@code start}.
     *
     * @param row by column name
     */
    void assertSameAs(Map<String, String> row, Instant start) {
        Map<String, String> rest = new HashMap<>(row);
        String receivedAt = rest.remove("received_at").replace(' ', 'T');
        JsonObject recordedVariables = ContainerTest.json(rest.remove("variables"));

        assertThat(OffsetDateTime.parse(receivedAt).toInstant()).isBetween(start, Instant.now());
        assertThat(recordedVariables).isEqualTo(variables);
        assertThat(rest).isEqualTo(columns);
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
