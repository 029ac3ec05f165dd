package org.osscallback.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A body that is here already, as a servlet reads it. */
class ReceivedRequestTest {

    private final HttpServletRequest sent =
            (HttpServletRequest)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {HttpServletRequest.class},
                            (proxy, method, arguments) -> null);

    private final ReceivedRequest request =
            new ReceivedRequest(sent, "grüße".getBytes(StandardCharsets.UTF_8));

    @Test
    void givesTheBytes() throws IOException {
        ServletInputStream body = request.getInputStream();

        assertThat(body.available()).isEqualTo(7);
        assertThat(body.read()).isEqualTo('g');
        assertThat(body.isFinished()).isFalse();
        assertThat(body.readAllBytes()).hasSize(6);
        assertThat(body.read()).isEqualTo(-1);
        assertThat(body.isFinished()).isTrue();
    }

    @Test
    void neverMakesAReaderWait() throws IOException {
        ServletInputStream body = request.getInputStream();

        assertThat(body.isReady()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> body.setReadListener(null));
    }
}
