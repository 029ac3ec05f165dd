package org.osscallback.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.notice.NoticeParser;
import org.osscallback.notice.UploadNotice;

/** What the store promises, on each database that it may find. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class UploadStoreIT {

    private static final Instant RECEIVED = Instant.parse("2026-01-31T23:30:00.123Z");

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

        assertThat(insert(upload)).isTrue();

        assertThat(find(upload.id)).get().usingRecursiveComparison().isEqualTo(upload);
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
        Upload second = new Upload(first.id, RECEIVED.plusSeconds(1), "b", notice("second"));

        insert(first);
        insert(second);

        assertThat(find(first.id)).get().usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void storesOneUploadForATicket() {
        TicketUse ticket = new TicketUse(newId(), "user-4711");
        Upload first = new Upload(newId(), RECEIVED, "b", notice("first"), ticket);
        Upload second = new Upload(newId(), RECEIVED, "b", notice("second"), ticket);

        assertThat(insert(first)).isTrue();
        assertThat(insert(second)).isFalse();

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
                            store.insert(upload);
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
            elsewhere.<Boolean>inTransaction(store -> store.insert(upload));
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
    void livesBesideTheTablesOfOthersAndMigratesOnlyOnce() {
        Migration.migrate(database.source(database.url()));

        assertThat(bench.count("someone_elses", "1 = 1")).isOne();
        assertThat(bench.migrations()).isOne();
    }

    private Upload upload(String object) {
        return new Upload(newId(), RECEIVED, "b", notice(object));
    }

    private static UploadNotice notice(String object) {
        return new UploadNotice(
                object,
                null,
                null,
                null,
                null,
                new UploadNotice.Checks(null, null, null),
                new UploadNotice.Origin(null, null, null, null),
                Map.of());
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private boolean insert(Upload upload) {
        return bench.inTransaction(store -> store.insert(upload));
    }

    private Optional<Upload> find(String id) {
        return bench.inTransaction(store -> store.find(id));
    }

    private long count(String condition) {
        return bench.count("oss_upload", condition);
    }
}
