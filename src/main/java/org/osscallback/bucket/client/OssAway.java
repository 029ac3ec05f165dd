package org.osscallback.bucket.client;

/** A failure that may be over at the next try: OSS is away, slow, or broken off. */
final class OssAway extends OssFailure {

    private static final long serialVersionUID = 1L;

    OssAway(String what, Throwable cause) {
        super(Reason.AWAY, what, null, cause);
    }
}
