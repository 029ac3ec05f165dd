package org.osscallback.endpoint;

/** The path of the JAX-RS application. */
public final class ApiPath {

    /** Below the context path of this application; without {@code /} at its end. */
    public static final String ROOT = "/api";

    private ApiPath() {}
}
