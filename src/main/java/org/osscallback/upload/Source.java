package org.osscallback.upload;

import java.util.Locale;

/** How a record came to be. */
enum Source {
    /** A callback of OSS told of the upload. */
    CALLBACK,

    /** It was found in the list of the bucket. */
    LISTING;

    /** As in a record's JSON and in the database. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
