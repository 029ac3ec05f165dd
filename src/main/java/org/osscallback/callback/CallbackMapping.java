package org.osscallback.callback;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;
import java.util.Set;
import org.osscallback.endpoint.ApiPath;

/**
 * Maps the configured paths to the JAX-RS servlet, beside its own {@code /api/*}.
 *
 * <p>A fixed {@code @Path} could not be configured, and a forward to {@code /api} loses answers:
 * Open Liberty forgets the application of an asynchronous response once the forward has returned.
 */
@WebListener
public class CallbackMapping implements ServletContextListener {

    @Inject CallbackSettings settings;

    @Override
    public void contextInitialized(ServletContextEvent start) {
        ServletContext context = start.getServletContext();
        ServletRegistration jaxRs =
                context.getServletRegistrations().values().stream()
                        .filter(servlet -> servlet.getMappings().contains(ApiPath.ROOT + "/*"))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "no servlet has " + ApiPath.ROOT + "/*"));
        Set<String> taken =
                jaxRs.addMapping(settings.paths().servletMappings().toArray(String[]::new));
        if (!taken.isEmpty()) {
            throw new IllegalStateException(
                    "oss.callback.paths: these belong to another servlet: " + taken);
        }
    }
}
