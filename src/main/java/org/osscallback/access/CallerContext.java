package org.osscallback.access;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.osscallback.session.Caller;

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
