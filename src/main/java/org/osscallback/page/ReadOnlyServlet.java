package org.osscallback.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** A servlet that is read, and refuses every other method, also methods that HTTP does not know. */
public abstract class ReadOnlyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse answer)
            throws ServletException, IOException {
        if (METHODS.contains(http.getMethod())) {
            super.service(http, answer);
        } else {
            answer.setHeader("Allow", "GET, HEAD");
            ProblemServlet.send(HttpServletResponse.SC_METHOD_NOT_ALLOWED, answer);
        }
    }
}
