package org.osscallback.simulator.callback;

/** A callback that OSS calls failed, in OSS's own words. The uploaded object stays. */
public final class CallbackFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final String ec;

    CallbackFailure(String message, String ec) {
        super(message);
        this.ec = ec;
    }

    CallbackFailure(String message, String ec, Throwable cause) {
        super(message, cause);
        this.ec = ec;
    }

    /** OSS's number for the fault, {@code 0007-00000203}. */
    public String ec() {
        return ec;
    }
}
