package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads as they come. */
class LiveIT extends ContainerTest {

    /** Records of 12 KB: twelve megabytes, more than both systems' buffers and the queue hold. */
    private static final int BIG = 1_000;

    /** What is told within two seconds, on a machine that does other things as well. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /** Each test listens to a folder of its own. */
    private final String folder = "live/" + UUID.randomUUID() + "/";

    private final String mine = "prefix=" + folder;

    @Test
    void tellsAnUploadAfterItIsRecorded() {
        try (EventStream stream = EventStream.open(server, mine, null).read()) {
            String id = record();

            await("it is told", SOON, () -> stream.ids().equals(List.of(id)));
            assertThat(stream.head())
                    .anyMatch(line -> line.matches("(?i)content-type: text/event-stream.*"))
                    .anyMatch(line -> line.matches("(?i)cache-control: no-store"))
                    .anyMatch(line -> line.matches("(?i)x-accel-buffering: no"));
        }
    }

    @Test
    void tellsOnlyWhatIsAskedFor() {
        try (EventStream stream =
                EventStream.open(server, mine + "&var.phone=iphone6s", null).read()) {
            record("&phone=other");
            String id = record("&phone=iphone6s");

            await("it is told", SOON, () -> stream.ids().equals(List.of(id)));
        }
    }

    @Test
    void goesOnWhereAListenerStoppedWhileUploadsCome() {
        List<String> recorded = new ArrayList<>();
        String last;
        try (EventStream stream = EventStream.open(server, mine, null).read()) {
            recorded.add(record());
            await("it is told", SOON, () -> stream.ids().size() == 1);
            last = stream.places().get(0);
        }
        recorded.clear(); // a place is exact: what was heard is not told again
        IntStream.range(0, 250).forEach(each -> recorded.add(record()));
        try (EventStream stream = EventStream.open(server, mine, last).read()) {
            IntStream.range(0, 20).forEach(each -> recorded.add(record()));

            await("all is told", () -> stream.ids().containsAll(recorded));
        }
        try (EventStream stream = EventStream.open(server, mine + "&cursor=" + last, null).read()) {
            await("all is told", () -> stream.ids().containsAll(recorded));
        }
    }

    @Test
    void missesNothingThatIsCommittedBehindLaterUploads() throws Exception {
        String other = "late" + UUID.randomUUID().toString().substring(0, 30);
        String late = "late" + UUID.randomUUID().toString().substring(0, 30);
        String place;
        try (EventStream stream = EventStream.open(server, mine, null).read();
                Connection slow = TestBench.postgres().connect();
                Connection slower = TestBench.postgres().connect()) {
            slow.setAutoCommit(false);
            slower.setAutoCommit(false);
            insert(slow, other, Instant.now());
            insert(slower, late, Instant.now().minusSeconds(20));
            String first = record();
            await("it is told", SOON, () -> stream.ids().contains(first));

            slow.commit();
            await("the late one is told", SOON, () -> stream.ids().contains(other));
            slower.commit();
            await("the very late one is told", () -> stream.ids().contains(late));
            assertThat(stream.ids()).containsExactly(first, other, late);
            place = stream.places().get(1);
        }
        try (EventStream again = EventStream.open(server, mine, place).read()) {
            await("the late one is told again", () -> again.ids().contains(late));
            assertThat(again.ids()).containsExactly(late);
        }
        try (EventStream again = EventStream.open(server, mine, other).read()) {
            await("from a record's id on", () -> again.ids().contains(late));
        }
        TestBench.postgres().execute("delete from oss_upload where id = '" + other + "'");
        try (EventStream again = EventStream.open(server, mine, place).read()) {
            await("a record that is gone takes no place away", () -> again.ids().contains(late));
        }
    }

    @Test
    void serves300ListenersAndDropsTheOneThatDoesNotRead() throws Exception {
        List<EventStream> listeners = new ArrayList<>();
        EventStream deaf = EventStream.unread(server, mine, null);
        try {
            IntStream.range(0, 300)
                    .mapToObj(each -> EventStream.open(server, mine + "&var.kind=small", null))
                    .forEach(stream -> listeners.add(stream.read()));
            List<String> ids =
                    IntStream.range(0, 4).mapToObj(each -> record("&kind=small")).toList();
            await("all is told to all", () -> allHave(listeners, ids));

            // more than the two systems' buffers and the queue hold
            String note = "n".repeat(4_000);
            String big = "&kind=big&note=" + note + "&more=" + note + "&most=" + note;
            IntStream.range(0, BIG).parallel().forEach(each -> recordInTheEnd(big));
            String last = record("&kind=small");
            await("nobody waits for the deaf one", () -> allHave(listeners, List.of(last)));

            deaf.read();
            await(
                    "it hears that it is dropped",
                    Duration.ofSeconds(90),
                    () -> !deaf.ends().isEmpty());
            assertThat(deaf.ends().get(0)).isIn("data: {\"reason\":\"slow\"}", "");
            assertThat(deaf.ids()).hasSizeLessThan(BIG);
        } finally {
            listeners.forEach(EventStream::close);
            deaf.close();
        }
    }

    @Test
    void endsAnAnswerWhenItsListenerSignsOut() {
        HttpResponse<String> signedIn =
                ApiClient.anonymous(server).signIn("admin", TestBench.CONSOLE_PASSWORD);
        try (EventStream stream = EventStream.signedIn(server, mine, signedIn).read()) {
            String heard = record();
            await("it is told", SOON, () -> stream.ids().equals(List.of(heard)));

            ApiClient.anonymous(server)
                    .signedIn(signedIn)
                    .with("X-CSRF-Token", json(signedIn.body()).getString("csrf"))
                    .send("DELETE", "/api/session", "");
            record();

            await("the answer ends", SOON, () -> !stream.ends().isEmpty());
            assertThat(stream.ids()).containsExactly(heard);
        }
    }

    private static boolean allHave(List<EventStream> listeners, List<String> ids) {
        return listeners.stream().allMatch(listener -> listener.ids().containsAll(ids));
    }

    @ParameterizedTest
    @CsvSource({"limit=3, limit", "from=2026-01-01T00:00:00Z, from", "cursor=x, cursor"})
    void namesTheParameterThatCannotBeUsed(String query, String name) {
        HttpResponse<String> answer = viewer().get("/api/uploads/live?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"name\":\"" + name + "\"");
    }

    @Test
    void namesALastEventThatItDoesNotKnow() {
        HttpResponse<String> answer =
                viewer().with("Last-Event-ID", "nothing").get("/api/uploads/live");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"name\":\"Last-Event-ID\"");
    }

    private ApiClient viewer() {
        return ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD);
    }

    private String record() {
        return record("");
    }

    private String record(String more) {
        return id(post(object() + more));
    }

    /** A machine with two cores may refuse one of a thousand large ones at once. */
    private void recordInTheEnd(String more) {
        await("it is recorded", () -> post(object() + more).status() == 200);
    }

    private String object() {
        return "object=" + folder + UUID.randomUUID();
    }

    /** As a node would whose transaction takes its time. */
    private void insert(Connection db, String id, Instant receivedAt) throws SQLException {
        String sql =
                "insert into oss_upload (id, received_at, object_name, variables, authenticity,"
                        + " source) values (?, ?, ?, '{}', 'signature', 'callback')";
        try (PreparedStatement insert = db.prepareStatement(sql)) {
            insert.setString(1, id);
            insert.setTimestamp(2, Timestamp.from(receivedAt));
            insert.setString(3, folder + id);
            insert.executeUpdate();
        }
        try (PreparedStatement outbox =
                db.prepareStatement(
                        "insert into oss_outbox (upload_id, type) values (?, 'upload.recorded')")) {
            outbox.setString(1, id);
            outbox.executeUpdate();
        }
    }
}
