package org.osscallback.upload;

import java.util.Locale;

/** What can happen to an upload and has a place in the journal. */
public enum UploadEvent {
    /** A callback has told of it. */
    RECORDED,

    /** It was found in a listing of the bucket; no callback has told of it. */
    FOUND,

    LABELLED,

    /** The object is as the callback said. */
    CONFIRMED,

    /** The object differs from what the callback said. */
    CONTRADICTED,

    /** There has never been such an object, as far as the bucket tells. */
    MISSING,

    /** The object was there, and is no more. */
    GONE,

    /** What is kept of it has been erased. */
    ERASED;

    private final String type = "upload." + name().toLowerCase(Locale.ROOT);

    /** As the journal has it: {@code upload.recorded}, ... */
    public String type() {
        return type;
    }

    /** Whether it is the first thing that is known of an upload; each has one such event. */
    public boolean begins() {
        return this == RECORDED || this == FOUND;
    }

    /**
     * Whether a type that the journal has begins an upload; a newer version may know more types.
     */
    public static boolean begins(String type) {
        return type.equals(RECORDED.type) || type.equals(FOUND.type);
    }
}
