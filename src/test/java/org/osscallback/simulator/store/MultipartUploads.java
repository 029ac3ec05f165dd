package org.osscallback.simulator.store;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osscallback.simulator.wire.OssError;

/** Multipart uploads that were begun and not yet completed; in memory. */
public final class MultipartUploads {

    private static final int SMALLEST_PART = 100 * 1024; // bytes, by OSS

    /**
     * A part as the client names it when it completes the upload.
     *
     * @param etag without quotes
     */
    public record NamedPart(int number, String etag) {}

    private record Upload(
            String bucket,
            String key,
            Map<String, String> headers,
            NavigableMap<Integer, byte[]> parts) {}

    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    /** Begins an upload and returns its id. */
    public String begin(String bucket, String key, Map<String, String> headers) {
        String id = UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
        uploads.put(
                id, new Upload(bucket, key, Map.copyOf(headers), new ConcurrentSkipListMap<>()));
        return id;
    }

    /** Keeps a part, in place of an earlier one with its number. */
    public void put(String id, String bucket, String key, int number, byte[] content) {
        if (number < 1 || number > 10_000) {
            throw OssError.of(
                    400, "InvalidArgument", "Part number must be an integer between 1 and 10000.");
        }
        find(id, bucket, key).parts.put(number, content);
    }

    public void abort(String id, String bucket, String key) {
        find(id, bucket, key);
        uploads.remove(id);
    }

    /** Makes the named parts one object; the upload stays until {@link #forget}. */
    public StoredObject assemble(
            String id, String bucket, String key, List<NamedPart> named, Instant now) {
        Upload upload = find(id, bucket, key);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        ByteArrayOutputStream sums = new ByteArrayOutputStream();
        int last = 0;
        int before = 0;
        for (NamedPart part : named) {
            if (part.number <= last) {
                throw OssError.of(400, "InvalidPartOrder", "The parts are not in ascending order.");
            }
            byte[] bytes = upload.parts.get(part.number);
            if (bytes == null || !Digests.md5Hex(bytes).equalsIgnoreCase(part.etag)) {
                throw OssError.of(400, "InvalidPart", "A part is missing or has another ETag.")
                        .with("PartNumber", "" + part.number);
            }
            if (last > 0 && content.size() - before < SMALLEST_PART) {
                throw OssError.of(
                        400, "EntityTooSmall", "A part but the last is smaller than 100 KB.");
            }
            before = content.size();
            content.writeBytes(bytes);
            sums.writeBytes(Digests.md5(bytes));
            last = part.number;
        }
        if (last == 0) {
            throw OssError.of(400, "MalformedXML", "The request names no part.");
        }
        String etag = Digests.md5Hex(sums.toByteArray()) + "-" + named.size();
        return new StoredObject(bucket, key, content.toByteArray(), etag, "", upload.headers, now);
    }

    /** Ends an upload whose object is stored. */
    public void forget(String id) {
        uploads.remove(id);
    }

    /** Numbers and contents of the parts received so far. */
    public Map<Integer, byte[]> parts(String id, String bucket, String key) {
        return Map.copyOf(find(id, bucket, key).parts);
    }

    private Upload find(String id, String bucket, String key) {
        Upload upload = uploads.get(id);
        if (upload == null || !upload.bucket.equals(bucket) || !upload.key.equals(key)) {
            throw OssError.of(404, "NoSuchUpload", "The specified upload does not exist.")
                    .with("UploadId", id);
        }
        return upload;
    }
}
