package org.osscallback.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.osscallback.problem.ProblemAnswer;

/**
 * Answers where nobody else does, by problem details in place of a page of the server: paths that
 * are nobody's, and what servlets and the server refuse or fail at ({@code web.xml} leads here).
 * Names of server pages are nobody's as well, or WildFly would look for such a page.
 */
@WebServlet(urlPatterns = {"/", "*.jsp", "*.jspx", ProblemServlet.PATH})
public class ProblemServlet extends HttpServlet {

    static final String PATH = "/problem";

    private static final long serialVersionUID = 1L;

    private static final int NOT_FOUND = HttpServletResponse.SC_NOT_FOUND;

    /** The words of HTTP; a server's own message may name its classes. */
    private static final Map<Integer, String> TITLES =
            Map.of(
                    400,
                    "Bad Request",
                    401,
                    "Unauthorized",
                    403,
                    "Forbidden",
                    NOT_FOUND,
                    "Not Found",
                    405,
                    "Method Not Allowed",
                    408,
                    "Request Timeout",
                    413,
                    "Content Too Large",
                    500,
                    "Internal Server Error",
                    501,
                    "Not Implemented",
                    503,
                    "Service Unavailable");

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        Object told = http.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        send(told instanceof Integer code ? code : NOT_FOUND, answer);
    }

    static void send(int status, HttpServletResponse answer) throws IOException {
        byte[] json = ProblemAnswer.of(status, TITLES.getOrDefault(status, "Refused")).json();
        answer.setStatus(status);
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        answer.setHeader("Cache-Control", "no-store");
        answer.setContentType(ProblemAnswer.MEDIA_TYPE);
        answer.setContentLength(json.length);
        answer.getOutputStream().write(json);
    }
}
