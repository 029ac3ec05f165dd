package org.osscallback.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How long the read endpoints take, one after the other, over a table of some size. */
final class Queries {

    static final String PASSWORD = "bench";

    private static final int PAGE = 50;
    private static final int DEEP_PAGE = 10_000;

    /**
     * What came of it, in milliseconds.
     *
     * @param page the number of the late page
     * @param bytes on disk, with indexes
     */
    record Answers(int rows, int page, Figure first, Figure late, Figure summary, long bytes) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final ServerUnderTest server;
    private final Store store;
    private final int asked;

    Queries(ServerUnderTest server, Store store, int asked) {
        this.server = server;
        this.store = store;
        this.asked = asked;
    }

    Answers measure(int rows) {
        new Fill(store).with(rows);
        int page = Math.min(DEEP_PAGE, rows / PAGE);
        String lastBefore =
                store.text(
                        "select id from oss_upload order by received_at desc, id desc offset "
                                + (PAGE * (page - 1) - 1)
                                + " limit 1");
        Answers answers =
                new Answers(
                        rows,
                        page,
                        Figure.named("first page"),
                        Figure.named("page " + page),
                        Figure.named("summary of 24 hours"),
                        Long.parseLong(store.text("select pg_total_relation_size('oss_upload')")));
        String list = "/api/uploads?limit=" + PAGE;
        for (int each = -asked; each < asked; each++) {
            boolean counts = each >= 0;
            ask(list, answers.first, counts);
            ask(list + "&cursor=" + lastBefore, answers.late, counts);
            ask("/api/uploads/summary?by=var.phone&by=mimeType", answers.summary, counts);
        }
        return answers;
    }

    private void ask(String path, Figure figure, boolean counts) {
        long began = System.nanoTime();
        get(path);
        if (counts) {
            figure.add((System.nanoTime() - began) / 1e6);
        }
    }

    private void get(String path) {
        String account =
                Base64.getEncoder()
                        .encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                        .header("Authorization", "Basic " + account)
                        .build();
        try {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
