package org.osscallback.bucket.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** An answer of OSS from which nothing follows about an object. Its message is one clear line. */
public class OssFailure extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why there is no answer. */
    public enum Reason {
        CREDENTIALS("there is no access key to ask OSS with", true),
        KEY("OSS does not know the access key, or it has expired", true),
        SECRET("the secret is not that of the access key", true),
        CLOCK("this machine's clock is more than 15 minutes from that of OSS", true),
        REGION("oss.region or oss.endpoint is not that of the bucket", false),
        DENIED("the RAM policy of the access key does not allow it", false),
        BUCKET("there is no such bucket", false),
        THROTTLED("OSS wants fewer requests", true),
        AWAY("OSS cannot be reached", true),
        UNREADABLE("the answer cannot be understood", false);

        private final String sentence;
        private final boolean everywhere;

        Reason(String sentence, boolean everywhere) {
            this.sentence = sentence;
            this.everywhere = everywhere;
        }

        /** Whether it would be the same for any bucket. */
        public boolean everywhere() {
            return everywhere;
        }
    }

    private final Reason reason;
    private final transient Duration retryAfter;

    /**
     * @param what was asked and answered; without secrets
     */
    public OssFailure(Reason reason, String what) {
        this(reason, what, null, null);
    }

    /**
     * @param what was asked and answered; without secrets
     * @param retryAfter what OSS wants to be left alone for; {@code null} if it did not say
     */
    OssFailure(Reason reason, String what, Duration retryAfter, Throwable cause) {
        super(what + ": " + reason.sentence, cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public Reason reason() {
        return reason;
    }

    /** What OSS wants to be left alone for, if it said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
