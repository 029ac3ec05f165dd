package org.osscallback.upload;

import java.util.Locale;

/** What vouches for a record. */
enum Authenticity {
    /** OSS signed it, for whichever of its customers. */
    SIGNATURE,

    /** And it carries a ticket of ours. */
    TICKET,

    /** OSS lists the object; no callback has told of it. */
    LISTING;

    /** As in a record's JSON and in the database. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
