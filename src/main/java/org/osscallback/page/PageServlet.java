package org.osscallback.page;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.osscallback.problem.ProblemAnswer;

/**
 * Serves the files of the console. The servers' own file servlets would do, but for caching: they
 * go by the date of a file, and the build gives all files the same. (Under {@code /console},
 * WildFly would lead to its own.)
 *
 * <p>The files are read, put together, hashed and compressed once, at start. A path that is not the
 * name of one of them, letter by letter, is not found.
 */
@WebServlet(
        urlPatterns = {
            "",
            "/index.html",
            "/ui/*",
            PageServlet.LIBRARIES + "*",
            ProblemAnswer.DOCUMENTS
        },
        loadOnStartup = 1)
public class PageServlet extends ReadOnlyServlet {

    static final String LIBRARIES = "/webjars/";

    private static final String[] FOLDERS = {"/ui/", LIBRARIES};

    private static final long serialVersionUID = 1L;

    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                            + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                            + " frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "Referrer-Policy",
                    "same-origin",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Vary",
                    "Accept-Encoding");

    /** By path; never changed after start. */
    private final transient Map<String, Page> pages = new HashMap<>();

    @Override
    public void init() throws ServletException {
        try {
            Map<String, byte[]> files = new HashMap<>();
            read(getServletContext(), ConsoleFiles.INDEX, files);
            for (String folder : FOLDERS) {
                readAll(getServletContext(), folder, files);
            }
            pages.putAll(ConsoleFiles.pages(files));
            readRefusals(getServletContext());
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ServletException("The console cannot be read", unreadable);
        }
    }

    private void readRefusals(ServletContext context) throws IOException {
        try (InputStream file = context.getResourceAsStream(RefusalPage.SOURCE)) {
            String markdown = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            pages.put(
                    ProblemAnswer.DOCUMENTS,
                    Page.of("text/html;charset=utf-8", RefusalPage.of(markdown)));
        }
    }

    private static void readAll(ServletContext context, String folder, Map<String, byte[]> files)
            throws IOException {
        Set<String> paths = context.getResourcePaths(folder);
        if (paths == null) {
            return;
        }
        for (String path : paths) {
            if (path.endsWith("/")) {
                readAll(context, path, files);
            } else {
                read(context, path, files);
            }
        }
    }

    private static void read(ServletContext context, String path, Map<String, byte[]> files)
            throws IOException {
        if (Page.mediaTypeOf(path).isPresent() && Page.isOfTheConsole(path)) {
            try (InputStream file = context.getResourceAsStream(path)) {
                files.put(path, file.readAllBytes());
            }
        }
    }

    @Override
    protected void doGet(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        // as it came: a spelling that the server has put straight is no name of ours
        String path = http.getRequestURI().substring(http.getContextPath().length());
        Page page = pages.get(path.isEmpty() || path.equals("/") ? ConsoleFiles.INDEX : path);
        if (page == null) {
            ProblemServlet.send(HttpServletResponse.SC_NOT_FOUND, answer);
            return;
        }
        HEADERS.forEach(answer::setHeader);
        answer.setHeader("ETag", page.etag());
        answer.setHeader("Cache-Control", page.caching());
        if (page.isKnown(http.getHeader("If-None-Match"))) {
            answer.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            send(page, http.getHeader("Accept-Encoding"), answer);
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
}
