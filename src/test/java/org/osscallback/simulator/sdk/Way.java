package org.osscallback.simulator.sdk;

import java.io.IOException;

/** The ways in which an SDK uploads. */
public enum Way {
    PUT {
        @Override
        public String upload(SdkUploads client, Upload upload) throws IOException {
            return client.put(upload);
        }
    },
    MULTIPART {
        @Override
        public String upload(SdkUploads client, Upload upload) throws IOException {
            return client.multipart(upload);
        }
    },
    SIGNED_URL {
        @Override
        public String upload(SdkUploads client, Upload upload) throws IOException {
            return client.presigned(upload);
        }
    };

    /** Returns what the SDK hands back as the callback's answer. */
    public abstract String upload(SdkUploads client, Upload upload) throws IOException;

    /** Whether {@code sdk} can do it here: plain HTTP would look up a bucket in the host. */
    public boolean worksWith(Sdk sdk) {
        return this != SIGNED_URL || sdk != Sdk.OLD_BY_HOST;
    }
}
