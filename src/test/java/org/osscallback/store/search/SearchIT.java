package org.osscallback.store.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.notice.UploadNotice;
import org.osscallback.store.ReadTimeout;
import org.osscallback.store.StoreBench;
import org.osscallback.store.UploadFinder;
import org.osscallback.store.journal.Journal;
import org.osscallback.store.removal.Removal;
import org.osscallback.summary.SumsFollower;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFilter;

/** What is found by a part of its name, its request or its ETag, on each database. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class SearchIT {

    private static final String NODE = "node";

    /** The newest of all: their names tell what is rare. */
    private static final Instant NEWEST = Instant.parse("2090-01-01T00:00:00Z");

    private static final int MANY = 600;

    @Parameter RealDatabase database;

    private final String bucket = UUID.randomUUID().toString();

    private StoreBench bench;

    @BeforeEach
    void openTheStore() {
        bench = StoreBench.of(database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"行照", "旅行照片-z", "ZÜRICH", "zu\u0308r", "片-Zürich.PNG", "%_a'\\\"+-*"})
    void findsARarePartAmongMany(String part) {
        List<Upload> uploads = many();
        uploads.add(upload("old/旅行照片-Zürich.PNG", NEWEST.minusSeconds(99_999)));
        uploads.add(upload("old/100%_a'\\\"+-*x", NEWEST.minusSeconds(99_998)));
        record(uploads);
        UploadFilter filter = named(part);

        List<Upload> found = find(filter);

        assertThat(found).singleElement().matches(filter::matches);
        assertThat(uploads.stream().filter(filter::matches)).hasSize(1);
    }

    @Test
    void findsTheNewestOfAFrequentPart() {
        record(many());

        List<Upload> found = find(named("/img_"));

        assertThat(found).hasSize(50);
        assertThat(found.get(0).object).isEqualTo("photos/IMG_" + (MANY - 1) + ".jpg");
        assertThat(total(named("/img_")).count().count()).isEqualTo(MANY);
    }

    @Test
    void findsAPartTogetherWithOtherFilters() {
        List<Upload> uploads = many();
        String word = "w" + UUID.randomUUID();
        uploads.add(upload("a/" + word + ".jpg", NEWEST.minusSeconds(10)));
        uploads.add(upload("b/" + word + ".jpg", NEWEST.minusSeconds(20)));
        record(uploads);

        assertThat(find(named(word).beginning("b/")))
                .extracting(each -> each.object)
                .containsExactly("b/" + word + ".jpg");
        assertThat(find(named(word).during(NEWEST.minusSeconds(15), null)))
                .extracting(each -> each.object)
                .containsExactly("a/" + word + ".jpg");
    }

    /** Of PostgreSQL's plans, QueryPlanIT tells; H2 has no such index. */
    @Test
    void entersTheIndexOfWordsOnMariaDb() {
        assumeThat(database).isEqualTo(RealDatabase.MARIADB);
        record(many());

        assertThat(
                        explain(
                                "select u.id from oss_upload u where u.id in (select s.upload_id"
                                        + " from oss_upload_search s where match(s.grams)"
                                        + " against('+0a0b0c0d' in boolean mode) > 0 and"
                                        + " locate('x', s.name) > 0) order by u.received_at desc,"
                                        + " u.id desc limit 51"))
                .anyMatch(row -> row.contains("fulltext"));
    }

    @Test
    void findsByRequestAndByEtagLetterByLetter() {
        Upload upload = upload("o", NEWEST.minusSeconds(1));
        upload.reqId = "5C3D9175B6FC201293AD" + bucket.substring(0, 4);
        upload.etag = "D41D8CD98F00B204E9800998ECF8" + bucket.substring(0, 4);
        record(new ArrayList<>(List.of(upload)));

        for (UploadFilter filter : List.of(by("reqId", upload.reqId), by("etag", upload.etag))) {
            assertThat(find(filter)).extracting(Upload::id).containsExactly(upload.id());
            assertThat(filter.matches(upload)).isTrue();
        }
        assertThat(find(by("reqId", upload.reqId.toLowerCase()))).isEmpty();
        assertThat(find(by("etag", upload.etag + " "))).isEmpty();
    }

    @Test
    void forgetsWhatIsDeletedThoughItIsEnteredLater() {
        Upload upload = upload("secret-name", NEWEST);
        bench.insertAll(List.of(upload));
        move();
        bench.transaction(
                db -> {
                    db.createNativeQuery("delete from oss_upload where id = :id")
                            .setParameter("id", upload.id())
                            .executeUpdate();
                    SearchTable.forget(db, List.of(upload.id()));
                    return null;
                });

        bench.transaction(
                db -> {
                    SearchTable.enter(db, List.of(upload)); // as a follower that had read it before
                    return null;
                });

        assertThat(entries(upload)).isZero();
    }

    @Test
    void isForgottenWithOldRecords() {
        Upload upload = upload("old", Instant.parse("1971-01-01T00:00:00Z"));
        record(new ArrayList<>(List.of(upload)));
        assertThat(entries(upload)).isOne();
        bench.execute("update oss_lease set good_until = 0");
        while (bench.transaction(db -> Journal.within(db).follow(new SumsFollower())).more()) {
            // page by page
        }

        bench.transaction(
                db ->
                        Removal.within(db, new SumsFollower())
                                .remove(
                                        NODE,
                                        UploadFilter.of(bucket, null),
                                        Set.of(),
                                        Position.before(Instant.EPOCH)));

        assertThat(bench.count("oss_upload", "id = '" + upload.id() + "'")).isZero();
        assertThat(entries(upload)).isZero();
    }

    @Test
    void takesAnErasedNameFromWhatIsSearched() {
        Upload upload = upload("who/alice-" + bucket, NEWEST);
        record(new ArrayList<>(List.of(upload)));
        bench.execute(
                "update oss_upload set object_name = 'erased/x' where id = '" + upload.id() + "'");
        bench.execute(
                "insert into oss_outbox (upload_id, type) values ('"
                        + upload.id()
                        + "', 'upload.erased')");

        follow();

        assertThat(find(named("alice"))).isEmpty();
        assertThat(bench.count("oss_upload_search", "name like '%alice-" + bucket + "%'")).isZero();
    }

    /** From a version that had no table to search, or in the hour in which nodes are updated. */
    @Test
    void fillsUpWhatWasThereBefore() {
        List<Upload> old = new ArrayList<>();
        for (int each = 0; each < 7; each++) {
            old.add(upload("before/" + bucket + each, Instant.parse("1970-01-01T00:00:00.001Z")));
        }
        bench.insertAll(old);
        bench.execute("delete from oss_outbox");
        Instant now = Instant.now();
        bench.execute(
                "update oss_search_backfill set behind_at = 0, behind_id = '', done = 0,"
                        + " migrated_at = "
                        + now.minusSeconds(60).toEpochMilli());

        while (step(now)) {
            // page by page
        }

        assertThat(find(named("before/" + bucket))).hasSize(7);
        assertThat(bench.count("oss_search_backfill", "done = 0")).as("not all is settled").isOne();
        while (step(now.plusSeconds(3_600))) {
            // what other tests have recorded just now
        }
        assertThat(bench.count("oss_search_backfill", "done = 1")).isOne();
        assertThat(step(now.plusSeconds(3_600))).isFalse();
    }

    private boolean step(Instant now) {
        return bench.transaction(db -> SearchBackfill.within(db).step(now));
    }

    private List<Upload> many() {
        List<Upload> uploads = new ArrayList<>();
        for (int each = 0; each < MANY; each++) {
            uploads.add(upload("photos/IMG_" + each + ".jpg", NEWEST.plusMillis(each)));
        }
        return uploads;
    }

    private UploadFilter named(String part) {
        return by("name", part);
    }

    private UploadFilter by(String field, String value) {
        return new UploadFilter(Map.of("bucket", bucket, field, value), null, null, null, Map.of());
    }

    private List<Upload> find(UploadFilter filter) {
        List<Upload> found = new ArrayList<>();
        bench.ask(
                finder ->
                        finder.newest(
                                filter,
                                null,
                                50,
                                Long.MAX_VALUE,
                                ReadTimeout.PAGE,
                                upload -> {
                                    found.add(upload);
                                    return new byte[1];
                                }));
        return found.subList(0, Math.min(50, found.size()));
    }

    private UploadFinder.Total total(UploadFilter filter) {
        return bench.ask(finder -> finder.total(filter));
    }

    private void record(List<Upload> uploads) {
        bench.insertAll(uploads);
        follow();
    }

    private void move() {
        bench.execute("update oss_journal_head set good_until = 0");
        while (bench.transaction(db -> Journal.within(db).move(NODE)).events() > 0) {
            // page by page
        }
    }

    private void follow() {
        move();
        while (bench.transaction(db -> Journal.within(db).follow(new SearchFollower())).more()) {
            // page by page
        }
    }

    private long entries(Upload upload) {
        return bench.count("oss_upload_search", "upload_id = '" + upload.id() + "'");
    }

    private List<String> explain(String query) {
        return bench.transaction(
                db -> {
                    List<?> rows =
                            db.createNativeQuery("explain " + query, Object[].class)
                                    .getResultList();
                    return rows.stream().map(row -> Arrays.toString((Object[]) row)).toList();
                });
    }

    private Upload upload(String object, Instant at) {
        return new Upload(
                UUID.randomUUID().toString(),
                at,
                bucket,
                new UploadNotice(
                        object,
                        null,
                        1L,
                        null,
                        null,
                        new UploadNotice.Checks(null, null, null),
                        new UploadNotice.Origin(null, null, null, null),
                        Map.of()));
    }
}
