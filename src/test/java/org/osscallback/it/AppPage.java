package org.osscallback.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** An app's own web server: the page of {@code docs/examples}, and the backend that it asks. */
final class AppPage implements AutoCloseable {

    private final HttpServer server;
    private final Function<Map<String, String>, String> signed;

    private AppPage(HttpServer server, Function<Map<String, String>, String> signed) {
        this.server = server;
        this.signed = signed;
    }

    /**
     * Starts it at a free port.
     *
     * @param signed what the server answers to the page's query, passed on as it is
     */
    static AppPage start(Function<Map<String, String>, String> signed) {
        try {
            AppPage page =
                    new AppPage(
                            HttpServer.create(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
                            signed);
            page.server.createContext("/upload.html", page::show);
            page.server.createContext("/upload", page::sign);
            page.server.createContext("/favicon.ico", exchange -> answer(exchange, "", ""));
            page.server.start();
            return page;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The origin of its pages, which is not that of OSS. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void show(HttpExchange exchange) throws IOException {
        answer(exchange, "text/html", Files.readString(Path.of("docs/examples/upload.html")));
    }

    private void sign(HttpExchange exchange) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
            String[] both = pair.split("=", 2);
            query.put(both[0], URLDecoder.decode(both[1], UTF_8));
        }
        answer(exchange, "application/json", signed.apply(query));
    }

    private static void answer(HttpExchange exchange, String type, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
