package org.osscallback.simulator.sdk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts content into parts for a multipart upload. */
final class Parts {

    private static final int SIZE = 100 * 1024; // the smallest OSS takes

    private Parts() {}

    /** At least one part, an empty one for empty content. */
    static List<byte[]> of(byte[] content) {
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        do {
            int to = Math.min(content.length, from + SIZE);
            parts.add(Arrays.copyOfRange(content, from, to));
            from = to;
        } while (from < content.length);
        return parts;
    }
}
