package org.osscallback.access;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import org.osscallback.session.Caller;
import org.osscallback.signin.AccessDenied;

/**
 * Holds each resource method to its {@code @RolesAllowed}; one that says nothing, nor its class, is
 * closed for everyone. {@code @PermitAll} means everyone whom {@link CallerFilter} lets pass.
 *
 * <p>The standard leaves it to the server whether JAX-RS heeds these annotations.
 */
@Provider
public class RoleGate implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        if (!openToAll(method, resource.getResourceClass())) {
            Set<String> roles = roles(method, resource.getResourceClass());
            context.register(new RoleCheck(roles), Priorities.AUTHORIZATION);
        }
    }

    static boolean openToAll(Method method, Class<?> type) {
        return teller(method, type)
                .map(told -> told.isAnnotationPresent(PermitAll.class))
                .orElse(false);
    }

    /** Who may call; empty for nobody. */
    static Set<String> roles(Method method, Class<?> type) {
        return teller(method, type)
                .map(told -> told.getAnnotation(RolesAllowed.class))
                .map(allowed -> Set.of(allowed.value()))
                .orElse(Set.of());
    }

    /** The method's own word counts, else that of its class. */
    private static Optional<AnnotatedElement> teller(Method method, Class<?> type) {
        if (tells(method)) {
            return Optional.of(method);
        }
        return tells(type) ? Optional.of(type) : Optional.empty();
    }

    private static boolean tells(AnnotatedElement element) {
        return element.isAnnotationPresent(DenyAll.class)
                || element.isAnnotationPresent(RolesAllowed.class)
                || element.isAnnotationPresent(PermitAll.class);
    }

    /** Lets callers with one of the roles pass. */
    private record RoleCheck(Set<String> roles) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            var context = request.getSecurityContext();
            if (!(context.getUserPrincipal() instanceof Caller)) {
                throw AccessDenied.anonymous();
            }
            if (roles.stream().noneMatch(context::isUserInRole)) {
                throw AccessDenied.forbidden("Your account may not do this");
            }
        }
    }
}
