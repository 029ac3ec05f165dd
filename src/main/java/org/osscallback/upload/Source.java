package org.osscallback.upload;

import java.util.Locale;

/** How a record came to be. */
public enum Source {
    /** A callback of OSS told of the upload. */
    CALLBACK,

    /** It was found in the list of the bucket. */
    LISTING;

    /** As in a record's JSON and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
