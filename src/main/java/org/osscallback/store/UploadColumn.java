package org.osscallback.store;

import java.util.List;
import java.util.function.Function;
import org.osscallback.upload.RecordField;
import org.osscallback.upload.Upload;

/**
 * A column of the table, and where an upload has its value.
 *
 * @param kind of value
 * @param value {@code null} for absent
 */
record UploadColumn(String name, Kind kind, Function<Upload, Object> value) {

    enum Kind {
        /** A {@link String}. */
        TEXT,
        /** A {@link Long}. */
        NUMBER,
        /** An {@link java.time.Instant}. */
        INSTANT,
        /** A JSON object, as a {@link String}. */
        JSON
    }

    static final List<UploadColumn> ALL =
            List.of(
                    text("id", upload -> upload.id),
                    new UploadColumn("received_at", Kind.INSTANT, upload -> upload.receivedAt),
                    text("bucket", upload -> upload.bucket),
                    text("object_name", upload -> upload.object),
                    text("etag", upload -> upload.etag),
                    number("size_bytes", upload -> upload.size),
                    text("mime_type", upload -> upload.mimeType),
                    number("image_width", upload -> upload.imageWidth),
                    number("image_height", upload -> upload.imageHeight),
                    text("image_format", upload -> upload.imageFormat),
                    text("crc64", upload -> upload.crc64),
                    text("content_md5", upload -> upload.contentMd5),
                    text("client_ip", upload -> upload.clientIp),
                    text("req_id", upload -> upload.reqId),
                    text("operation", upload -> upload.operation),
                    text("vpc_id", upload -> upload.vpcId),
                    text("subject", upload -> upload.subject),
                    new UploadColumn("variables", Kind.JSON, UploadColumn::variables),
                    text("authenticity", upload -> upload.authenticity),
                    text("source", upload -> upload.source),
                    text("ticket_id", upload -> upload.ticketId));

    private static UploadColumn text(String name, Function<Upload, Object> value) {
        return new UploadColumn(name, Kind.TEXT, value);
    }

    private static UploadColumn number(String name, Function<Upload, Object> value) {
        return new UploadColumn(name, Kind.NUMBER, value);
    }

    private static String variables(Upload upload) {
        return RecordField.variables(upload).toString();
    }
}
