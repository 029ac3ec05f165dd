package org.osscallback.access;

import jakarta.ws.rs.core.SecurityContext;

import org.osscallback.session.Caller;

import java.security.Principal;

/** The {@link Caller} to JAX-RS. */
record CallerContext(Caller caller, boolean isSecure, String getAuthenticationScheme)
        implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
        return caller.roles().contains(role);
    }
}
