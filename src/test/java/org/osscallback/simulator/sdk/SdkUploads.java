package org.osscallback.simulator.sdk;

import java.io.IOException;
import org.osscallback.simulator.access.AccessKey;

/**
 * Uploads by one official SDK. Every method returns what the SDK hands back as the callback's
 * answer.
 */
public interface SdkUploads extends AutoCloseable {

    /** The region that version 4 signatures name; the local OSS takes any. */
    String REGION = "cn-hangzhou";

    /** {@code aliyun-sdk-oss} with signature version 1 or 4. */
    static SdkUploads old(String endpoint, AccessKey key, int signatureVersion) {
        return OldSdk.at(endpoint, key, signatureVersion);
    }

    /** {@code alibabacloud-oss-v2}, which signs with version 4. */
    static SdkUploads current(String endpoint, AccessKey key) {
        return NewSdk.at(endpoint, key);
    }

    /** PutObject. */
    String put(Upload upload) throws IOException;

    /** Initiate, UploadPart for each 100 KB, CompleteMultipartUpload. */
    String multipart(Upload upload) throws IOException;

    /** PutObject by plain HTTP to a URL that the SDK signed. */
    String presigned(Upload upload) throws IOException;

    @Override
    void close();
}
