package org.osscallback.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.notice.UploadNotice;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.Position;
import org.osscallback.upload.TicketUse;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFilter;
import org.osscallback.upload.UploadPage;

/** What reading promises, on each database that it may find. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class UploadFinderIT {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static final int MOST_BYTES = 800;

    private static final String EMOJI = "\uD83D\uDE00";

    @Parameter RealDatabase database;

    /** Each test looks at a bucket of its own. */
    private final String bucket = UUID.randomUUID().toString();

    private StoreBench bench;

    @BeforeEach
    void openTheStore() {
        bench = StoreBench.of(database);
    }

    @Test
    void showsTheNewestFirst() {
        record("first", START);
        record("third", START.plusMillis(2));
        record("second", START.plusMillis(1));

        assertThat(objects(inBucket())).containsExactly("third", "second", "first");
    }

    @Test
    void goesThroughUploadsOfOneInstantWithoutLossOrRepetition() {
        for (int each = 0; each < 25; each++) {
            record("same/" + each, START.plusMillis(each / 10));
        }

        List<String> newest = new ArrayList<>();
        List<String> oldest = new ArrayList<>();
        Position behind = null;
        Position after = Position.before(START);
        for (int page = 0; page < 9; page++) {
            Position at = behind;
            List<Upload> back = newest(inBucket(), at, 3);
            back.forEach(upload -> newest.add(upload.object));
            behind = Position.of(back.get(back.size() - 1));
            Position last = after;
            List<Upload> forth = bench.ask(finder -> finder.after(inBucket(), last, 3));
            forth.forEach(upload -> oldest.add(upload.object));
            after = Position.of(forth.get(forth.size() - 1));
        }

        assertThat(newest).hasSize(25).doesNotHaveDuplicates();
        assertThat(oldest).hasSize(25).doesNotHaveDuplicates();
        Position end = behind;
        assertThat(newest(inBucket(), end, 3)).isEmpty();
    }

    @Test
    void endsAPageByRowsOrByBytesAndSaysWhetherThereIsMore() {
        for (int each = 0; each < 70; each++) {
            record("r".repeat(each == 50 ? MOST_BYTES + 1 : 10), START.plusMillis(each));
        }

        UploadPage all = page(inBucket(), null, 100, new ArrayList<>());
        UploadPage rest = page(inBucket(), all.last(), 100, new ArrayList<>());
        UploadPage afterwards = page(inBucket(), rest.last(), 50, new ArrayList<>());
        UploadPage last = page(inBucket(), rest.last(), 49, new ArrayList<>());

        assertThat(all.rows()).as("up to the large one").hasSize(19);
        assertThat(all.more()).isTrue();
        assertThat(rest.rows()).as("the large one alone").hasSize(1);
        assertThat(rest.more()).isTrue();
        assertThat(afterwards.rows()).hasSize(50);
        assertThat(afterwards.more()).isFalse();
        assertThat(last.rows()).hasSize(49);
        assertThat(last.more()).isTrue();
    }

    /** H2 is asked for 32 at a time. */
    @ParameterizedTest
    @ValueSource(ints = {31, 32, 33, 63, 64, 65})
    void takesAsManyAsItIsAskedFor(int most) {
        for (int each = 0; each < 65; each++) {
            record("o", START.plusMillis(each));
        }

        UploadPage page = page(inBucket(), null, most, new ArrayList<>());

        assertThat(page.rows()).hasSize(most);
        assertThat(page.more()).isEqualTo(most < 65);
    }

    @Test
    void staysInPlaceWhateverIsRecordedInBetween() {
        record("old", START);
        Upload seen = record("seen", START.plusSeconds(1));
        record("new", START.plusSeconds(2));

        List<Upload> next = newest(inBucket(), Position.of(seen), 10);

        assertThat(next).extracting(upload -> upload.object).containsExactly("old");
    }

    @Test
    void takesTheStartOfATimeAndLeavesItsEnd() {
        record("before", START.minusMillis(1));
        record("at start", START);
        record("at end", START.plusSeconds(1));

        assertThat(objects(inBucket().during(START, START.plusSeconds(1))))
                .containsExactly("at start");
    }

    static Stream<Map<String, String>> variables() {
        return Stream.of(
                Map.of("phone", "iphone6s"),
                Map.of("phone", ""),
                Map.of("phone", EMOJI + "图"),
                Map.of("it's \"a\" \\ ?:x", "\" \\ ' % _ ? :y /\b\f\n\r\t\u0007"),
                Map.of("a", "1", "b", "2"));
    }

    @ParameterizedTest
    @MethodSource("variables")
    void findsByVariables(Map<String, String> variables) {
        record("other", START, Map.of("phone", "other", "a", "1"));
        record("none", START, Map.of());
        Upload meant = record("meant", START, variables);
        UploadFilter filter =
                new UploadFilter(Map.of("bucket", bucket), null, null, null, variables);

        assertThat(objects(filter)).containsExactly("meant");
        assertThat(filter.matches(meant)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IPHONE6S", "iphone6", "iphone6s ", "iphone6s\",\"b\":\"1"})
    void tellsValuesApartByEveryCharacter(String value) {
        Upload upload = record("a", START, Map.of("phone", "iphone6s", "b", "1"));
        UploadFilter filter =
                new UploadFilter(
                        Map.of("bucket", bucket), null, null, null, Map.of("phone", value));

        assertThat(objects(filter)).isEmpty();
        assertThat(filter.matches(upload)).isFalse();
    }

    @Test
    void isNotMisledByNamesThatLookLikeOthers() {
        record(
                "a",
                START,
                Map.of("x\"phone", "1", "y,\"phone", "1", "{\"phone", "1", "z", "phone"));

        assertThat(
                        objects(
                                new UploadFilter(
                                        Map.of("bucket", bucket),
                                        null,
                                        null,
                                        null,
                                        Map.of("phone", "1"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%", "a_", "a\\", "a*", "A", "é", "图", EMOJI, "a\uD7FB"})
    void takesEveryCharacterOfAPrefixAsItStands(String prefix) {
        record(prefix, START);
        Upload longer = record(prefix + "/x", START);
        record("aX", START);
        record("b", START);
        record("e\u0301", START);
        UploadFilter filter =
                new UploadFilter(Map.of("bucket", bucket), prefix, null, null, Map.of());

        assertThat(objects(filter)).containsExactlyInAnyOrder(prefix, prefix + "/x");
        assertThat(filter.matches(longer)).isTrue();
    }

    @Test
    void takesPrefixesOf1023Bytes() {
        String longest = "图".repeat(341);
        record(longest, START);
        record("图".repeat(340) + "片", START);

        assertThat(
                        objects(
                                new UploadFilter(
                                        Map.of("bucket", bucket), longest, null, null, Map.of())))
                .containsExactly(longest);
    }

    @Test
    void narrowsByAllPartsTogether() {
        for (String object : List.of("a/1", "b/1")) {
            for (String subject : List.of("alice", "bob")) {
                for (String phone : List.of("x", "y")) {
                    for (int second = 0; second < 2; second++) {
                        insert(
                                object,
                                START.plusSeconds(second),
                                Map.of("phone", phone, "id", object + subject + phone + second),
                                subject);
                    }
                }
            }
        }
        UploadFilter filter =
                new UploadFilter(
                        Map.of("bucket", bucket, "subject", "bob"),
                        "a/",
                        START.plusSeconds(1),
                        START.plusSeconds(9),
                        Map.of("phone", "y"));

        List<Upload> found = newest(filter, null, 100);

        assertThat(found)
                .extracting(upload -> upload.variables.get("id"))
                .containsExactly("a/1boby1");
    }

    @Test
    void countsWithoutKeeping() {
        record("a", START, Map.of("phone", "x"));
        record("b", START.plusSeconds(1));
        List<CountedUpload> seen = new ArrayList<>();

        bench.ask(
                finder -> {
                    finder.count(inBucket(), false, seen::add);
                    return null;
                });

        assertThat(seen)
                .extracting(
                        CountedUpload::receivedAt, CountedUpload::bucket, CountedUpload::variables)
                .containsExactlyInAnyOrder(
                        tuple(START, bucket, Map.of("phone", "x")),
                        tuple(START.plusSeconds(1), bucket, Map.of()));
        assertThat(bench.<Optional<Instant>>ask(finder -> finder.behind(inBucket(), 1)))
                .hasValue(START);
        assertThat(bench.<Optional<Instant>>ask(finder -> finder.behind(inBucket(), 2))).isEmpty();
    }

    private UploadFilter inBucket() {
        return new UploadFilter(Map.of("bucket", bucket), null, null, null, Map.of());
    }

    private List<String> objects(UploadFilter filter) {
        return newest(filter, null, 100).stream().map(upload -> upload.object).toList();
    }

    private List<Upload> newest(UploadFilter filter, Position behind, int most) {
        List<Upload> all = new ArrayList<>();
        page(filter, behind, most, all);
        return all;
    }

    /** With as many bytes to each as its object's name has letters. */
    private UploadPage page(UploadFilter filter, Position behind, int most, List<Upload> seen) {
        List<Upload> read = new ArrayList<>();
        UploadPage page =
                bench.ask(
                        finder ->
                                finder.newest(
                                        filter,
                                        behind,
                                        most,
                                        MOST_BYTES,
                                        ReadTimeout.PAGE,
                                        upload -> {
                                            read.add(upload);
                                            return new byte[upload.object.length()];
                                        }));
        seen.addAll(read.subList(0, page.rows().size()));
        return page;
    }

    private Upload record(String object, Instant at) {
        return record(object, at, Map.of());
    }

    private Upload record(String object, Instant at, Map<String, String> variables) {
        return insert(object, at, variables, null);
    }

    private Upload insert(
            String object, Instant at, Map<String, String> variables, String subject) {
        UploadNotice notice =
                new UploadNotice(
                        object,
                        null,
                        1L,
                        null,
                        null,
                        new UploadNotice.Checks(null, null, null),
                        new UploadNotice.Origin(null, null, null, null),
                        variables);
        String id = UUID.randomUUID().toString();
        TicketUse ticket = subject == null ? null : new TicketUse(id, subject);
        Upload upload = new Upload(id, at, bucket, notice, ticket);
        assertThat(bench.insert(upload)).isTrue();
        return upload;
    }
}
