package org.osscallback.provider;

/**
 * A sign-in that came to nothing. It is answered where it happened: led back to the console, a
 * browser would be sent here again, and the provider would send it on without a word, for ever.
 */
public final class SignInFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Every way it can. */
    public enum Reason {
        SIGN_IN_LOST(400, "This browser has begun no such sign-in lately; open the console again"),
        SIGN_IN_REFUSED(403, "The identity provider does not vouch for this sign-in"),
        ROLE_MISSING(403, "The identity provider gives this account no role here"),
        PROVIDER_UNAVAILABLE(503, "The identity provider cannot be asked now");

        public final int status;

        /** One sentence for people. */
        public final String title;

        Reason(int status, String title) {
            this.status = status;
            this.title = title;
        }
    }

    public final Reason reason;

    /**
     * @param forOperator what happened, for the log alone; no secret
     */
    public SignInFailed(Reason reason, String forOperator) {
        super(forOperator);
        this.reason = reason;
    }

    /**
     * @param cause told in the log by type and message
     */
    public SignInFailed(Reason reason, String forOperator, Exception cause) {
        super(forOperator + ": " + cause, cause);
        this.reason = reason;
    }
}
