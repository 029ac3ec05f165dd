package org.osscallback.simulator.sdk;

import java.io.IOException;
import java.util.Map;

/**
 * Uploads by one official SDK. Every method returns what the SDK hands back as the callback's
 * answer.
 */
public interface SdkUploads extends AutoCloseable {

    /** The region that version 4 signatures name; the local OSS takes any. */
    String REGION = "cn-hangzhou";

    /** PutObject. */
    String put(Upload upload) throws IOException;

    /** Initiate, UploadPart for each 100 KB, CompleteMultipartUpload. */
    String multipart(Upload upload) throws IOException;

    /** PutObject by plain HTTP to a URL that the SDK signed. */
    String presigned(Upload upload) throws IOException;

    /**
     * A PUT that somebody else signed.
     *
     * @param url with the signature in its query
     * @param headers to be sent along
     */
    record Signed(String url, String bucket, String object, Map<String, String> headers) {}

    /** PutObject by the SDK, which needs no credentials for it. */
    void putSigned(Signed signed, byte[] content) throws IOException;

    @Override
    void close();
}
