package org.osscallback.notice;

import java.util.List;

/** What OSS can tell about an upload, and the names customers usually give it in their template. */
enum SystemField {
    BUCKET("bucket", "bucket"),
    OBJECT("object", "object", "filename", "key"),
    ETAG("etag", "etag"),
    SIZE("size", "size"),
    MIME_TYPE("mimeType", "mimeType", "mime_type"),
    WIDTH("width", "imageInfo.width", "width"),
    HEIGHT("height", "imageInfo.height", "height"),
    FORMAT("format", "imageInfo.format", "format"),
    CRC64("crc64", "crc64"),
    CONTENT_MD5("contentMd5", "contentMd5"),
    VPC_ID("vpcId", "vpcId"),
    CLIENT_IP("clientIp", "clientIp"),
    REQ_ID("reqId", "reqId"),
    OPERATION("operation", "operation");

    /** The NAME of the setting {@code oss.callback.fields.NAME}. */
    final String key;

    /** Names in the body; the first that is present wins. */
    final List<String> usualNames;

    SystemField(String key, String... usualNames) {
        this.key = key;
        this.usualNames = List.of(usualNames);
    }

    /** As in OSS's templates, {@code ${imageInfo.width}}; the first of the usual names. */
    String ossName() {
        return usualNames.get(0);
    }
}
