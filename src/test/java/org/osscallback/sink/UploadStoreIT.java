package org.osscallback.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.problem.Problem.TICKET_USED;
import static org.osscallback.sink.Calls.assertRefused;
import static org.osscallback.sink.Calls.recorded;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.notice.NoticeParser;
import org.osscallback.notice.UploadNotice;
import org.osscallback.store.BatchRejected;
import org.osscallback.store.StoreBench;
import org.osscallback.store.UploadStore;
import org.osscallback.store.schema.Migration;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.RecordField;
import org.osscallback.upload.RecordFields;
import org.osscallback.upload.TicketUse;
import org.osscallback.upload.Upload;

/** What the store promises, on each database that it may find. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class UploadStoreIT {

    private static final Instant RECEIVED = Calls.RECEIVED;

    /** Four bytes in UTF-8, two characters in Java. */
    private static final String EMOJI = "\uD83D\uDE00";

    @Parameter RealDatabase database;

    private StoreBench bench;

    @BeforeEach
    void openTheStore() {
        bench = StoreBench.of(database);
    }

    @Test
    void storesEveryFieldAndFindsItAgain() {
        UploadNotice notice =
                new UploadNotice(
                        "photos/" + EMOJI + "/图.jpg",
                        "b",
                        Long.MAX_VALUE,
                        "image/jpeg",
                        new UploadNotice.Image(200L, 278L, "jpg"),
                        new UploadNotice.Checks("etag", "18446744073709551615", "md5"),
                        new UploadNotice.Origin("10.0.0.1", "req", "PutObject", "vpc"),
                        Map.of("phone", EMOJI + " \"\\\u0007'", "b", "", "名", "值"));
        Upload upload = new Upload(newId(), RECEIVED, "bucket", notice);
        upload.answer = "{ \"url\": \"" + EMOJI + "x".repeat(16_000) + "\" }";

        assertThat(insert(upload)).isTrue();

        assertThat(find(upload.id)).get().usingRecursiveComparison().isEqualTo(upload);
    }

    /**
     * So a migration without its line in the table of fields is noticed, and a line without one.
     */
    @Test
    void hasTheColumnsOfTheTableOfFieldsAndNoOthers() {
        String columns =
                Stream.concat(RecordFields.ALL.stream(), RecordFields.STORED.stream())
                        .map(RecordField::column)
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(column -> "'" + column + "'")
                        .collect(Collectors.joining(", "));
        String ours = "lower(table_name) = 'oss_upload'";

        assertThat(bench.count("information_schema.columns", ours)).isPositive();
        assertThat(
                        bench.count(
                                "information_schema.columns",
                                ours + " and lower(column_name) not in (" + columns + ")"))
                .isZero();
    }

    @Test
    void storesTheSameUploadOnce() {
        Upload upload = upload("a");

        assertThat(insert(upload)).isTrue();
        assertThat(insert(upload)).isFalse();

        assertThat(count("id = '" + upload.id + "'")).isOne();
    }

    @Test
    void keepsTheFirstOfTwoWithOneId() {
        Upload first = upload("first");
        Upload second = new Upload(first.id, RECEIVED.plusSeconds(1), "b", Calls.notice("second"));

        insert(first);
        insert(second);

        assertThat(find(first.id)).get().usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void storesOneUploadForATicket() {
        TicketUse ticket = new TicketUse(newId(), "user-4711");
        Upload first = new Upload(newId(), RECEIVED, "b", Calls.notice("first"), ticket);
        Upload second = new Upload(newId(), RECEIVED, "b", Calls.notice("second"), ticket);

        assertThat(insert(first)).isTrue();
        assertRefused(write(second).get(0), TICKET_USED);

        assertThat(find(first.id)).get().usingRecursiveComparison().isEqualTo(first);
        assertThat(find(second.id)).isEmpty();
    }

    @Test
    void storesOnceHoweverManyDeliverAtTheSameMoment() throws Exception {
        int callers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        for (int round = 0; round < 20; round++) {
            Upload upload = upload("race");
            CyclicBarrier together = new CyclicBarrier(callers);
            Callable<Boolean> delivery =
                    () -> {
                        together.await();
                        return insert(upload);
                    };
            List<Future<Boolean>> deliveries =
                    IntStream.range(0, callers).mapToObj(at -> threads.submit(delivery)).toList();

            int stored = 0;
            for (Future<Boolean> each : deliveries) {
                stored += each.get() ? 1 : 0;
            }

            assertThat(stored).isOne();
            assertThat(count("id = '" + upload.id + "'")).isOne();
        }
        threads.shutdown();
    }

    @Test
    void seesNothingOfATransactionThatIsStillOpen() {
        Upload upload = upload("a");

        boolean seen =
                bench.inTransaction(
                        store -> {
                            store.insert(List.of(upload));
                            return find(upload.id).isPresent();
                        });

        assertThat(seen).isFalse();
        assertThat(find(upload.id)).isPresent();
    }

    @Test
    void findsInOneTransactionWhatAnotherHasCommittedMeanwhile() {
        Upload upload = upload("a");

        boolean found =
                bench.inTransaction(
                        store -> {
                            store.find(newId());
                            insert(upload);
                            return store.find(upload.id).isPresent();
                        });

        assertThat(found).isTrue();
    }

    @Test
    void keepsTheInstantWhateverTheZoneOfTheServerAndOfTheClient() {
        TimeZone here = TimeZone.getDefault();
        Upload upload = upload("zone");
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try (StoreBench elsewhere = new StoreBench(database, database.inZone(database.url()))) {
            elsewhere.store().insert(List.of(upload));
        } finally {
            TimeZone.setDefault(here);
        }

        assertThat(count("id = '" + upload.id + "' and received_at = " + database.instant)).isOne();
        assertThat(find(upload.id).orElseThrow().receivedAt).isEqualTo(RECEIVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"photos/A.jpg ", "photos/a.jpg", "photos/À.jpg", "photos/A.jpg"})
    void tellsNamesApartByEveryByte(String name) {
        String folder = newId() + "/";
        for (String each :
                List.of("photos/A.jpg", "photos/A.jpg ", "photos/a.jpg", "photos/À.jpg")) {
            insert(upload(folder + each));
        }

        assertThat(count("object_name = '" + folder + name + "'")).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "图", EMOJI})
    void takesNamesOf1023Bytes(String character) {
        int bytes = character.getBytes(StandardCharsets.UTF_8).length;
        String name = character.repeat(1023 / bytes) + "a".repeat(1023 % bytes);
        Upload upload = upload(name);

        assertThat(insert(upload)).isTrue();

        assertThat(find(upload.id).orElseThrow().object).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "图"})
    void takesEveryOtherTextAtItsLongest(String character) {
        String longest = character.repeat(NoticeParser.MOST_CHARACTERS);
        Upload upload =
                new Upload(
                        newId(),
                        RECEIVED,
                        longest,
                        new UploadNotice(
                                "a",
                                longest,
                                1L,
                                longest,
                                new UploadNotice.Image(1L, 1L, longest),
                                new UploadNotice.Checks(longest, longest, longest),
                                new UploadNotice.Origin(longest, longest, longest, longest),
                                Map.of(longest, longest.repeat(100))));

        assertThat(insert(upload)).isTrue();

        assertThat(find(upload.id)).get().usingRecursiveComparison().isEqualTo(upload);
    }

    @Test
    void storesABatchInOneTransaction() {
        Upload[] uploads = uploads(256);

        Set<String> stored = bench.store().insert(List.of(uploads));

        assertThat(stored).hasSize(256);
        assertThat(count("bucket = '" + uploads[0].bucket + "'")).isEqualTo(256);
    }

    @Test
    void storesOnceWhatComesTwiceInABatch() {
        Upload first = upload("first");
        Upload second = new Upload(first.id, RECEIVED.plusSeconds(1), "b", Calls.notice("second"));

        List<PendingUpload> calls = write(first, upload("other"), second);

        assertThat(calls)
                .extracting(call -> recorded(call).first())
                .containsExactly(true, true, false);
        assertThat(find(first.id)).get().usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void tellsRepetitionsInABatchFromTheirNewNeighbours() {
        Upload[] uploads = uploads(64);
        write(uploads[3], uploads[40]);

        List<PendingUpload> calls = write(uploads);

        for (int at = 0; at < uploads.length; at++) {
            assertThat(recorded(calls.get(at)).first()).as("%s", at).isEqualTo(at != 3 && at != 40);
            assertThat(recorded(calls.get(at)).upload())
                    .usingRecursiveComparison()
                    .isEqualTo(uploads[at]);
        }
        assertThat(count("bucket = '" + uploads[0].bucket + "'")).isEqualTo(64);
    }

    @Test
    void failsARowThatDoesNotFitAlone() {
        Upload[] uploads = uploads(64);
        uploads[20] =
                new Upload(newId(), RECEIVED, uploads[0].bucket, Calls.notice("a".repeat(1024)));

        List<PendingUpload> calls = write(uploads);

        assertThat(Calls.failure(calls.get(20))).isInstanceOf(BatchRejected.class);
        assertThat(calls)
                .filteredOn(call -> call != calls.get(20))
                .allSatisfy(call -> assertThat(recorded(call).first()).isTrue());
        assertThat(count("bucket = '" + uploads[0].bucket + "'")).isEqualTo(63);
    }

    @Test
    void storesOneOfTwoUploadsOfATicketInABatch() {
        TicketUse ticket = new TicketUse(newId(), "user-4711");
        Upload first = new Upload("1" + newId(), RECEIVED, "b", Calls.notice("first"), ticket);
        Upload second = new Upload("2" + newId(), RECEIVED, "b", Calls.notice("second"), ticket);

        List<PendingUpload> calls = write(first, upload("other"), second);

        assertThat(count("ticket_id = '" + ticket.id() + "'")).isOne();
        assertThat(recorded(calls.get(0)).first()).isTrue();
        assertThat(recorded(calls.get(1)).first()).isTrue();
        assertRefused(calls.get(2), TICKET_USED);
    }

    /** Each batch holds the same uploads and tickets, in ids' order but not in tickets'. */
    @Test
    void storesOnceWhatManyWriteTogetherAtTheSameMoment() throws Exception {
        int writers = 4;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        for (int round = 0; round < 10; round++) {
            Upload[] uploads = uploads(32);
            List<TicketUse> tickets =
                    IntStream.range(0, 16).mapToObj(at -> new TicketUse(newId(), null)).toList();
            CyclicBarrier together = new CyclicBarrier(writers);
            List<Future<List<PendingUpload>>> batches =
                    IntStream.range(0, writers)
                            .mapToObj(at -> withTickets(uploads, tickets, at))
                            .map(
                                    batch ->
                                            threads.submit(
                                                    () -> {
                                                        together.await();
                                                        return write(batch);
                                                    }))
                            .toList();

            int firsts = 0;
            for (Future<List<PendingUpload>> batch : batches) {
                for (PendingUpload call : batch.get()) {
                    Throwable failure = Calls.failure(call);
                    if (failure == null) {
                        firsts += recorded(call).first() ? 1 : 0;
                    } else {
                        assertRefused(call, TICKET_USED);
                    }
                }
            }

            assertThat(firsts).isEqualTo(32 + 16);
            assertThat(count("bucket = '" + uploads[0].bucket + "'")).isEqualTo(32 + 16);
        }
        threads.shutdown();
    }

    /** The uploads, and one of this writer's own for each ticket, which all writers want. */
    private static Upload[] withTickets(Upload[] uploads, List<TicketUse> tickets, int writer) {
        List<Upload> batch = new ArrayList<>(List.of(uploads));
        List<TicketUse> order = new ArrayList<>(tickets);
        Collections.shuffle(order, new Random(writer));
        for (TicketUse ticket : order) {
            batch.add(new Upload(newId(), RECEIVED, uploads[0].bucket, Calls.notice("t"), ticket));
        }
        return batch.toArray(Upload[]::new);
    }

    /** New ones, in a bucket of their own. */
    private static Upload[] uploads(int count) {
        String bucket = newId();
        return IntStream.range(0, count)
                .mapToObj(at -> new Upload(newId(), RECEIVED, bucket, Calls.notice("o" + at)))
                .toArray(Upload[]::new);
    }

    @Test
    void livesBesideTheTablesOfOthersAndMigratesOnlyOnce() {
        Migration.migrate(database.source(database.url()));

        assertThat(bench.count("someone_elses", "1 = 1")).isOne();
        assertThat(bench.migrations()).isOne();
    }

    private Upload upload(String object) {
        return new Upload(newId(), RECEIVED, "b", Calls.notice(object));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    /** Whether it was stored now. */
    private boolean insert(Upload upload) {
        return recorded(write(upload).get(0)).first();
    }

    private List<PendingUpload> write(Upload... together) {
        return write(bench.store(), together);
    }

    private static List<PendingUpload> write(UploadStore store, Upload... together) {
        List<PendingUpload> calls = Calls.waiting(together);
        new BatchWriter(Calls.OPENED, store, Runnable::run).write(calls);
        return calls;
    }

    private Optional<Upload> find(String id) {
        return bench.inTransaction(store -> store.find(id));
    }

    private long count(String condition) {
        return bench.count("oss_upload", condition);
    }
}
