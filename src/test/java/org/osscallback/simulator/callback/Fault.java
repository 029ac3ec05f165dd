package org.osscallback.simulator.callback;

import java.util.Locale;

/** Something that goes wrong with callbacks in real life, on demand. */
public enum Fault {
    /** The same bytes are sent again after the first answer; OSS looks at the first one only. */
    TWICE,
    /** The callback is held back for a while; the uploader waits. */
    LATE,
    /** The callback is never sent; the uploader is told so. */
    LOST,
    /** One bit of the signature is wrong. */
    WRONG_SIGNATURE,
    /** Another customer of OSS points a callback of his own bucket at the server. */
    FOREIGN_BUCKET,
    /** The connection stays open and serves the next callback to the same host. */
    KEEP_ALIVE,
    /** OSS closes the connection without waiting for the answer. */
    HANG_UP,
    /** The public key takes a while to come. */
    KEY_SLOW,
    /** The host of the public key takes connections and answers nothing. */
    KEY_DEAD;

    /** Whether the fault takes a time: {@code late=2s}. */
    boolean takesTime() {
        return this == LATE || this == KEY_SLOW;
    }

    /** {@code wrong-signature}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
