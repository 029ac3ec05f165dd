package org.osscallback.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletRegistration;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osscallback.testing.Configured;

class CallbackMappingTest {

    /** A servlet of JAX-RS at {@code mapping}, beside another servlet that has {@code taken}. */
    private static ServletContextEvent start(String mapping, Set<String> taken) {
        ServletRegistration servlet =
                answering(
                        ServletRegistration.class,
                        Map.of("getMappings", List.of(mapping), "addMapping", taken));
        return new ServletContextEvent(
                answering(
                        ServletContext.class,
                        Map.of("getServletRegistrations", Map.of("jax-rs", servlet))));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> answers.get(method.getName())));
    }

    private static CallbackMapping mapping() {
        CallbackMapping mapping = new CallbackMapping();
        mapping.settings =
                CallbackSettings.from(Configured.with("oss.callback.paths", "/callback,/hooks/*"));
        return mapping;
    }

    @Test
    void takesPathsThatAreFree() {
        assertThatCode(() -> mapping().contextInitialized(start("/api/*", Set.of())))
                .doesNotThrowAnyException();
    }

    @Test
    void stopsTheDeploymentIfAPathBelongsToAnother() {
        assertThatIllegalStateException()
                .isThrownBy(() -> mapping().contextInitialized(start("/api/*", Set.of("/hooks/*"))))
                .withMessageContaining("oss.callback.paths")
                .withMessageContaining("/hooks/*");
    }

    @Test
    void stopsTheDeploymentIfThereIsNoApi() {
        assertThatIllegalStateException()
                .isThrownBy(() -> mapping().contextInitialized(start("/rest/*", Set.of())))
                .withMessageContaining("/api/*");
        assertThat(mapping().settings.paths().servletMappings()).contains("/hooks/*");
    }
}
