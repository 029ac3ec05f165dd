package org.osscallback.store.sweep;

import org.osscallback.bucket.client.ListedObject;

/**
 * What a sweep wants to know of a record.
 *
 * @param etag as the callback said; may be {@code null}, as the size
 * @param gone whether its object has been found gone
 */
record KnownUpload(String id, String object, String etag, Long size, boolean gone) {

    /** Whether it may be about this object: nothing that both say differs. */
    boolean isAbout(ListedObject listed) {
        return isAbout(listed.key(), listed.etag(), listed.size());
    }

    boolean isAbout(String name, String listedEtag, long listedSize) {
        return object.equals(name)
                && (etag == null || listedEtag == null || etag.equalsIgnoreCase(listedEtag))
                && (size == null || size == listedSize);
    }
}
