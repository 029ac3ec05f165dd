package org.osscallback.callback;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Leads each callback, whatever path it came by, to {@link CallbackResource}. */
@Provider
@PreMatching
public class CallbackRoute implements ContainerRequestFilter {

    @Context HttpServletRequest http;

    @Override
    public void filter(ContainerRequestContext request) {
        if (http.getAttribute(CallbackResource.INCOMING) != null) {
            request.setRequestUri(
                    request.getUriInfo().getBaseUriBuilder().path(CallbackResource.PATH).build());
        }
    }
}
