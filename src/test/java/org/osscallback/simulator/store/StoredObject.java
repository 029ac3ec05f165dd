package org.osscallback.simulator.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osscallback.simulator.wire.HttpDate;

/**
 * An object in a bucket.
 *
 * @param content bytes; not copied, so nobody may write to them
 * @param etag without quotes: MD5, upper-case hex, for a multipart upload with {@code -PARTS}
 * @param contentMd5 as the header has it; empty for a multipart upload, as in OSS
 * @param headers what is kept with it and given back: {@code Content-Type}, {@code Cache-Control},
 *     {@code x-oss-meta-*}, ..., by lower-case name
 * @param modified to the second
 */
public record StoredObject(
        String bucket,
        String key,
        byte[] content,
        String etag,
        String contentMd5,
        Map<String, String> headers,
        Instant modified) {

    public static final String UNKNOWN_TYPE = "application/octet-stream";

    /** An object sent whole. */
    public static StoredObject whole(
            String bucket, String key, byte[] content, Map<String, String> headers, Instant now) {
        return new StoredObject(
                bucket,
                key,
                content,
                Digests.md5Hex(content),
                Digests.md5Base64(content),
                Map.copyOf(headers),
                now);
    }

    /** Length in bytes. */
    public long size() {
        return content.length;
    }

    public String contentType() {
        return headers.getOrDefault("content-type", UNKNOWN_TYPE);
    }

    /** CRC-64/ECMA of the content, decimal. */
    public String crc64() {
        return Crc64.of(content);
    }

    /** Headers of an answer that says this object was stored. */
    public Map<String, String> receipt() {
        Map<String, String> receipt = new LinkedHashMap<>();
        receipt.put("ETag", '"' + etag + '"');
        receipt.put("x-oss-hash-crc64ecma", crc64());
        if (!contentMd5.isEmpty()) {
            receipt.put("Content-MD5", contentMd5);
        }
        return receipt;
    }

    /** Headers of an answer that gives this object back. */
    public Map<String, String> description() {
        Map<String, String> description = new LinkedHashMap<>(headers);
        description.put("content-type", contentType());
        description.putAll(receipt());
        description.put("Last-Modified", HttpDate.of(modified));
        description.put("x-oss-object-type", etag.contains("-") ? "Multipart" : "Normal");
        description.put("x-oss-storage-class", "Standard");
        return description;
    }
}
