package org.osscallback.store.signed;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.osscallback.wire.Hash;

/** One short text for a bucket and a name: an index over names of 1023 bytes would be too wide. */
final class ObjectHash {

    private ObjectHash() {}

    /** No bucket has a slash in its name. */
    static String of(String bucket, String object) {
        String name = bucket + "/" + object;
        return HexFormat.of().formatHex(Hash.sha256(name.getBytes(StandardCharsets.UTF_8)));
    }
}
