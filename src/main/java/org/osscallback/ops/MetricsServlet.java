package org.osscallback.ops;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.osscallback.page.ReadOnlyServlet;

/** {@code /metrics}, alike on every server: MicroProfile Metrics is gone from WildFly. */
@WebServlet("/metrics")
public class MetricsServlet extends ReadOnlyServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient Meters meters;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] text = meters.scrape().getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/plain; version=0.0.4; charset=utf-8");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
