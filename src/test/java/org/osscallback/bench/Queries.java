package org.osscallback.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.locks.LockSupport;

/** How long the read endpoints take, one after the other, over a table of some size. */
final class Queries {

    static final String PASSWORD = "bench";

    private static final int PAGE = 50;
    private static final int DEEP_PAGE = 10_000;
    private static final int ASKED = 40;
    private static final int WARM_UP = 20;
    private static final long PAUSE_NANOS = 500_000_000;
    private static final long LONGEST_WAIT_NANOS = 600_000_000_000L;

    /** Ten a second, back from now: a longer table is older, not denser. */
    private static final String FILL =
            "insert into oss_upload (id, received_at, bucket, object_name, etag, size_bytes,"
                    + " mime_type, image_width, image_height, image_format, crc64, content_md5,"
                    + " client_ip, req_id, operation, variables, authenticity, source) select"
                    + " md5(n::text) || 'aaaaaaaa', now() - n * interval '100 milliseconds', 'photos',"
                    + " 'users/' || n %% 1000 || '/' || md5(n::text) || '.jpg',"
                    + " 'D8E8FCA2DC0F896FD7CB4CB0031BA249', 108904, 'image/jpeg', 4032, 3024, 'jpg',"
                    + " '9377382718273648172', '2Oj8otwPiW/Xy0ywAxuiSQ==', '203.0.113.17',"
                    + " '5B6A6F0E4F1B4C0E9A000001', 'PutObject', jsonb_build_object('phone', 'p' || n"
                    + " %% 7, 'system', 'ios9.1'), 'signature', 'callback' from generate_series(1, %d) n";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Site site;
    private final Store store;

    Queries(Site site, Store store) {
        this.site = site;
        this.store = store;
    }

    void measure(int rows, Report report) {
        store.empty();
        store.execute("truncate table oss_upload_summary");
        store.execute("update oss_upload_summary_progress set done_until = 0");
        store.execute(FILL.formatted(rows));
        store.execute("vacuum analyze oss_upload");
        awaitSums();
        int deep = Math.min(PAGE * (DEEP_PAGE - 1), rows - PAGE);
        String cursor =
                store.text(
                        "select id from oss_upload order by received_at desc, id desc offset "
                                + deep
                                + " limit 1");
        Figure first = time("first page", "/api/uploads?limit=" + PAGE);
        Figure late = time("late page", "/api/uploads?limit=" + PAGE + "&cursor=" + cursor);
        Figure summary = time("summary", "/api/uploads/summary?by=var.phone&by=mimeType");
        report.fact(
                "%,d rows: first page, page %,d, summary of 24 h".formatted(rows, deep / PAGE + 1),
                "%.1f, %.1f, %.1f ms".formatted(first.median(), late.median(), summary.median()));
        report.fact(
                "%,d rows on disk, with their indexes".formatted(rows),
                store.text("select pg_size_pretty(pg_total_relation_size('oss_upload'))"));
    }

    /** Hours are summed up in the background. */
    private void awaitSums() {
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        String due =
                "select done_until * 60 >= extract(epoch from now()) - 2 * 3600"
                        + " from oss_upload_summary_progress";
        while (!store.text(due).equals("t")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("hours are not summed up");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** In milliseconds. */
    private Figure time(String name, String path) {
        Figure figure = Figure.named(name);
        for (int each = 0; each < WARM_UP + ASKED; each++) {
            long began = System.nanoTime();
            get(path);
            if (each >= WARM_UP) {
                figure.add((System.nanoTime() - began) / 1e6);
            }
        }
        return figure;
    }

    private void get(String path) {
        String account =
                Base64.getEncoder()
                        .encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + site.port() + path))
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
