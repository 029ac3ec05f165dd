package org.osscallback.simulator.sdk;

import java.util.function.BiFunction;
import org.osscallback.simulator.access.AccessKey;

/** The official Java SDKs, and the ways in which each talks to OSS. */
public enum Sdk {
    /** {@code aliyun-sdk-oss} with signatures of version 1. */
    OLD_V1((endpoint, key) -> OldSdk.at(endpoint, key, 1)),
    /** {@code aliyun-sdk-oss} with signatures of version 4. */
    OLD_V4((endpoint, key) -> OldSdk.at(endpoint, key, 4)),
    /** {@code aliyun-sdk-oss} with the bucket in the host, the local OSS being its HTTP proxy. */
    OLD_BY_HOST(OldSdk::through),
    /** {@code alibabacloud-oss-v2}, which signs with version 4. */
    NEW(NewSdk::at);

    private final BiFunction<String, AccessKey, SdkUploads> client;

    Sdk(BiFunction<String, AccessKey, SdkUploads> client) {
        this.client = client;
    }

    /** A client of the local OSS at {@code endpoint}, to be closed. */
    public SdkUploads open(String endpoint, AccessKey key) {
        return client.apply(endpoint, key);
    }
}
