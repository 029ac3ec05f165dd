package org.osscallback.bucket;

import java.io.IOException;

/** Where the access key comes from. Thread-safe. */
@FunctionalInterface
public interface AccessKeySource {

    /**
     * The key that is good now.
     *
     * @throws IOException if there is none at the moment; the message tells no secret
     */
    AccessKey current() throws IOException;
}
