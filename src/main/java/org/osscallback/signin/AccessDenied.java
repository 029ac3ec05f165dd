package org.osscallback.signin;

import java.time.Duration;

/** A request that its caller may not make. */
public final class AccessDenied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public final int status;

    /** How long to wait before trying again; zero if that would not help. */
    public final Duration wait;

    private AccessDenied(int status, String title, Duration wait) {
        super(title, null, false, false);
        this.status = status;
        this.wait = wait;
    }

    public static AccessDenied anonymous() {
        return new AccessDenied(401, "Sign in first", Duration.ZERO);
    }

    public static AccessDenied wrongPassword() {
        return new AccessDenied(401, "The name or the password is wrong", Duration.ZERO);
    }

    static AccessDenied guessing(Duration wait) {
        return new AccessDenied(429, "There were too many failed attempts to sign in", wait);
    }

    public static AccessDenied insecure() {
        return new AccessDenied(
                403,
                "Passwords are taken over https only; a proxy that speaks https has to say so by"
                        + " X-Forwarded-Proto, and console.insecure=true takes them over http",
                Duration.ZERO);
    }

    public static AccessDenied forbidden(String title) {
        return new AccessDenied(403, title, Duration.ZERO);
    }
}
