package org.osscallback.bucket.client;

import java.time.Instant;

/**
 * What OSS says of an object that is there; what it does not say is {@code null}.
 *
 * @param etag without quotes
 * @param size in bytes
 * @param modified to the second, by the clock of OSS
 * @param answered when OSS said so, to the second, by the clock of OSS
 */
public record ObjectHead(
        String etag,
        Long size,
        String mimeType,
        String crc64,
        String contentMd5,
        Instant modified,
        Instant answered) {}
