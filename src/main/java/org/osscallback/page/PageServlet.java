package org.osscallback.page;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves the console. The servers' own file servlets would do, but for caching: they go by the date
 * of a file, and the build gives all files the same. (Under {@code /console}, WildFly would lead to
 * its own.)
 */
@WebServlet(urlPatterns = {"", "/index.html", "/ui/*", PageServlet.LIBRARIES + "*"})
public class PageServlet extends HttpServlet {

    static final String LIBRARIES = "/webjars/";

    private static final long serialVersionUID = 1L;

    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                            + "connect-src 'self'; form-action 'self'; base-uri 'none'; "
                            + "frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "Referrer-Policy",
                    "same-origin",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Vary",
                    "Accept-Encoding");

    /** Their addresses carry a version, so they never change. */
    private final transient Map<String, Page> libraries = new ConcurrentHashMap<>();

    @Override
    protected void doGet(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        String path = http.getServletPath() + Optional.ofNullable(http.getPathInfo()).orElse("");
        Optional<Page> page = page(path.isEmpty() || path.equals("/") ? "/index.html" : path);
        if (page.isEmpty()) {
            answer.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        HEADERS.forEach(answer::setHeader);
        answer.setHeader("ETag", page.get().etag());
        answer.setHeader(
                "Cache-Control",
                path.startsWith(LIBRARIES) ? "public, max-age=31536000, immutable" : "no-cache");
        if (page.get().isKnown(http.getHeader("If-None-Match"))) {
            answer.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            send(page.get(), http.getHeader("Accept-Encoding"), answer);
        }
    }

    private static void send(Page page, String encodings, HttpServletResponse answer)
            throws IOException {
        byte[] body = page.plain();
        if (encodings != null && encodings.contains("gzip")) {
            body = page.gzip();
            answer.setHeader("Content-Encoding", "gzip");
        }
        answer.setContentType(page.mediaType());
        answer.setContentLength(body.length);
        answer.getOutputStream().write(body);
    }

    private Optional<Page> page(String path) throws IOException {
        Page kept = libraries.get(path);
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<String> mediaType = Page.mediaTypeOf(path);
        if (mediaType.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream file = getServletContext().getResourceAsStream(path)) {
            if (file == null) {
                return Optional.empty();
            }
            Page page = Page.of(mediaType.get(), file.readAllBytes());
            if (path.startsWith(LIBRARIES)) {
                libraries.put(path, page);
            }
            return Optional.of(page);
        }
    }
}
