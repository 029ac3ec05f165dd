package org.osscallback.endpoint;

import java.util.List;
import org.osscallback.setting.Settings;

/**
 * The buckets whose callbacks are taken.
 *
 * @param names as they are configured, each once; empty for every bucket there is
 */
public record OwnBuckets(List<String> names) {

    /** The key of the setting. */
    public static final String KEY = "oss.callback.buckets";

    /** Reads what the operator said. */
    public static OwnBuckets from(Settings settings) {
        return new OwnBuckets(settings.list(KEY).stream().distinct().toList());
    }

    /**
     * Whether callbacks of a bucket are taken.
     *
     * @param bucket {@code null} if none is known
     */
    public boolean covers(String bucket) {
        return names.isEmpty() || bucket != null && names.contains(bucket);
    }
}
