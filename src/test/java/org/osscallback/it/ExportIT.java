package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Exports whose client, connection or database does not last. */
class ExportIT extends ContainerTest {

    /** More than the data source has connections. */
    private static final int READERS = 30;

    /** What a server writes at once. */
    private static final int EXPORTS = 8;

    /** With {@link #insert}'s width more than the buffers of a connection hold. */
    private static final int ROWS = 3_000;

    private final String folder = "export/" + UUID.randomUUID() + "/";

    private final String mine = "prefix=" + folder;

    @Test
    void goesOnAfterBreaksWithoutLossOrRepetition() throws Exception {
        insert();
        List<String> seen = new ArrayList<>();
        // ends of pages, and between them, and between rows of one millisecond
        for (int most : List.of(1, 499, 500, 501, 700)) {
            seen.addAll(ids(most, behind(seen)));
        }
        seen.addAll(ids(ROWS, behind(seen)));

        assertThat(seen).isEqualTo(newestFirst());
    }

    @Test
    void takeNothingFromCallbacksHoweverManyDoNotRead() {
        insert();
        List<ExportReader> readers = new ArrayList<>();
        try {
            IntStream.range(0, READERS)
                    .forEach(each -> readers.add(new ExportReader(server, mine)));

            IntStream.range(0, 50)
                    .mapToObj(each -> post("object=" + folder + "while/" + each))
                    .forEach(answer -> assertThat(answer.status()).isEqualTo(200));
            assertThat(viewer().get("/api/uploads?" + mine + "while/").statusCode()).isEqualTo(200);

            assertThat(readers.stream().filter(ExportReader::served)).hasSize(EXPORTS);
            assertThat(readers.stream().filter(ExportReader::refused)).hasSize(READERS - EXPORTS);
            assertThat(rows(readers.get(0).rest())).isGreaterThanOrEqualTo(ROWS);
        } finally {
            readers.forEach(ExportReader::close);
        }
        await("there is room again", this::isServed);
    }

    /** A row begins a line, and so does one that begins a chunk. */
    private static long rows(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("{")).count();
    }

    private boolean isServed() {
        try (ExportReader reader = new ExportReader(server, mine)) {
            return reader.served();
        }
    }

    @Test
    void isNotTakenForWholeWhenTheDatabaseGoesAway() {
        insert();
        await("there is room", this::isServed);
        PostgresServer postgres = TestBench.postgres();
        try (ExportReader reader = new ExportReader(server, mine)) {
            postgres.halt();

            List<String> rest = reader.rest();

            assertThat(rows(rest)).isBetween(1L, ROWS - 1L);
            assertThat(rest)
                    .anyMatch(line -> line.endsWith("\"incomplete") || line.startsWith("cut off"));
        } finally {
            postgres.resume();
        }
        await("uploads are recorded again", () -> post("object=" + folder).status() == 200);
    }

    private static String behind(List<String> seen) {
        return seen.isEmpty() ? "" : "&cursor=" + seen.get(seen.size() - 1);
    }

    /** The ids of the first rows; hangs up then. */
    private List<String> ids(int most, String cursor) throws IOException, InterruptedException {
        URI uri = server.resolve("/api/uploads?" + mine + cursor);
        String account = "admin:" + TestBench.CONSOLE_PASSWORD;
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Accept", "application/x-ndjson")
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(account.getBytes()))
                        .build();
        var answer =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()
                        .send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            return lines.lines().limit(most).map(line -> json(line).getString("id")).toList();
        }
    }

    /** Three in each millisecond, of 3 kB each. */
    private void insert() {
        TestBench.postgres()
                .execute(
                        "insert into oss_upload (id, received_at, object_name, variables,"
                                + " authenticity, source) select md5('"
                                + folder
                                + "' || n), date_trunc('milliseconds', now())"
                                + " - n / 3 * interval '1 ms', '"
                                + folder
                                + "' || n, jsonb_build_object('note', repeat('n', 3000)),"
                                + " 'signature', 'callback' from generate_series(1, "
                                + ROWS
                                + ") n");
    }

    private List<String> newestFirst() throws Exception {
        List<String> ids = new ArrayList<>();
        try (var db = TestBench.postgres().connect();
                var query =
                        db.prepareStatement(
                                "select id from oss_upload where object_name like ?"
                                        + " order by received_at desc, id collate \"C\" desc")) {
            query.setString(1, folder + "%");
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
        }
        return ids;
    }

    private ApiClient viewer() {
        return ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD);
    }
}
