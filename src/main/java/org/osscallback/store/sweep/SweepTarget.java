package org.osscallback.store.sweep;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.osscallback.wire.Hash;

/**
 * A bucket, or the part of it below a prefix, that is swept.
 *
 * @param prefix of the names; empty for the whole bucket
 */
public record SweepTarget(String bucket, String prefix) {

    private static final int ID_BYTES = 20;

    /** The same on every node. */
    String id() {
        byte[] text = (bucket + "/" + prefix).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Hash.sha256(text), 0, ID_BYTES);
    }
}
