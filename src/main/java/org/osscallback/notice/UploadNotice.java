package org.osscallback.notice;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What a genuine callback says about an upload; absent is {@code null}, as OSS leaves fields empty.
 *
 * @param object object name, not null, at most 1023 bytes of UTF-8
 * @param bucket as the body says, not what is configured
 * @param size bytes, 0 or more
 * @param mimeType as the uploader said; OSS does not check it
 * @param image {@code null} unless the body tells a width, height or format
 * @param origin who asked whom
 * @param checks what the content can be checked with
 * @param variables every other field, {@code x:} removed; never null, no empty values
 */
public record UploadNotice(
        String object,
        String bucket,
        Long size,
        String mimeType,
        Image image,
        Checks checks,
        Origin origin,
        Map<String, String> variables) {

    /** The same notice without these variables. */
    public UploadNotice without(Collection<String> names) {
        Map<String, String> rest = new HashMap<>(variables);
        rest.keySet().removeAll(names);
        return new UploadNotice(
                object, bucket, size, mimeType, image, checks, origin, Map.copyOf(rest));
    }

    /**
     * @param width pixels, 0 or more
     * @param height pixels, 0 or more
     * @param format {@code jpg}, {@code png}, ...
     */
    public record Image(Long width, Long height, String format) {}

    /**
     * @param etag as OSS tells it
     * @param crc64 decimal digits of an unsigned 64-bit number, or whatever was sent
     * @param contentMd5 Base64; OSS tells it for PutObject and PostObject only
     */
    public record Checks(String etag, String crc64, String contentMd5) {}

    /**
     * @param clientIp of the uploading client, as OSS saw it
     * @param reqId OSS's id of the upload request
     * @param operation {@code PutObject}, {@code PostObject}, {@code CompleteMultipartUpload}, ...
     * @param vpcId present only for an upload from a VPC
     */
    public record Origin(String clientIp, String reqId, String operation, String vpcId) {}
}
