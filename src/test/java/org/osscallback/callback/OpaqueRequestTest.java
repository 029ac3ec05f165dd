package org.osscallback.callback;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever the server was sent, JAX-RS gets to see the same. */
class OpaqueRequestTest {

    /** Says "text/csv" wherever it is asked for a text, and is deployed at {@code /app}. */
    private final HttpServletRequest sent =
            (HttpServletRequest)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {HttpServletRequest.class},
                            (proxy, method, arguments) -> answer(method.getName()));

    private final OpaqueRequest shown = new OpaqueRequest(sent);

    private static Object answer(String method) {
        return switch (method) {
            case "getContextPath" -> "/app";
            case "getHeaders", "getHeaderNames", "getParameterNames" ->
                    Collections.enumeration(List.of("text/csv"));
            case "getParameterMap" -> Map.of("text/csv", new String[0]);
            case "getParameterValues" -> new String[] {"text/csv"};
            default -> "text/csv";
        };
    }

    @Test
    void hasThePathOfTheResource() {
        assertThat(shown.getRequestURI()).isEqualTo("/app/api/callback");
        assertThat(shown.getRequestURL()).hasToString("http://localhost/app/api/callback");
        assertThat(shown.getQueryString()).isNull();
    }

    @Test
    void hasNoHeaderButThatItIsBytes() {
        assertThat(Collections.list(shown.getHeaderNames())).containsExactly("Content-Type");
        assertThat(Collections.list(shown.getHeaders("content-type")))
                .containsExactly("application/octet-stream");
        assertThat(shown.getHeader("content-type")).isEqualTo("application/octet-stream");
        assertThat(shown.getContentType()).isEqualTo("application/octet-stream");
        assertThat(shown.getCharacterEncoding()).isNull();
        assertThat(shown.getHeader("Accept")).isNull();
        assertThat(Collections.list(shown.getHeaders("Accept"))).isEmpty();
    }

    @Test
    void hasNoParameters() {
        assertThat(shown.getParameter("text/csv")).isNull();
        assertThat(shown.getParameterValues("text/csv")).isNull();
        assertThat(shown.getParameterMap()).isEmpty();
        assertThat(Collections.list(shown.getParameterNames())).isEmpty();
    }
}
