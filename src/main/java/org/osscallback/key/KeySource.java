package org.osscallback.key;

import org.osscallback.problem.Refusal;

/** Where public keys come from: the network, a cache in front of it, or a test. */
public interface KeySource {

    /**
     * @return the key published at {@code url}, not null
     * @throws Refusal {@code KEY_UNAVAILABLE} if it cannot be told now; asking later may help
     */
    OssKey get(PublicKeyUrl url);

    /** Hears that a key has verified a request: it is one that OSS uses. */
    default void proven(PublicKeyUrl url, OssKey key) {
        // only a cache wants to know
    }
}
