package org.osscallback.access;

import java.time.Duration;

/** A request that its caller may not make. */
final class Denied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int status;

    /** How long to wait before trying again; zero if that would not help. */
    final Duration wait;

    private Denied(int status, String title, Duration wait) {
        super(title, null, false, false);
        this.status = status;
        this.wait = wait;
    }

    static Denied anonymous() {
        return new Denied(401, "Sign in first", Duration.ZERO);
    }

    static Denied wrongPassword() {
        return new Denied(401, "The name or the password is wrong", Duration.ZERO);
    }

    static Denied guessing(Duration wait) {
        return new Denied(429, "There were too many failed attempts to sign in", wait);
    }

    static Denied insecure() {
        return new Denied(
                403,
                "Passwords are taken over https only; a proxy that speaks https has to say so by"
                        + " X-Forwarded-Proto, and console.insecure=true takes them over http",
                Duration.ZERO);
    }

    static Denied forbidden(String title) {
        return new Denied(403, title, Duration.ZERO);
    }
}
