package org.osscallback.store.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.store.StoreBench;
import org.osscallback.store.label.Labels.Change;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFilter;

/** Labels of uploads, on each database. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class LabelsIT {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static final String UGLY = "\" ' % _ \\ \uD83D\uDE00";

    @Parameter RealDatabase database;

    private final String bucket = "b" + UUID.randomUUID();
    private StoreBench bench;

    @BeforeEach
    void openTheStore() {
        bench = StoreBench.of(database);
    }

    @Test
    void stayUntilTheyAreChangedOrTakenAway() {
        String id = record();

        change(id, Map.of("scan", "clean", "kind", UGLY));
        change(id, Map.of("scan", "infected"));
        Map<String, String> both = find(id);
        change(id, Collections.singletonMap("kind", null));
        Map<String, String> one = find(id);
        change(id, Collections.singletonMap("scan", null));

        assertThat(both).isEqualTo(Map.of("scan", "infected", "kind", UGLY));
        assertThat(one).isEqualTo(Map.of("scan", "infected"));
        assertThat(find(id)).isEmpty();
    }

    @Test
    void areToldOnceForEachChangeAndNotForNone() {
        String id = record();

        change(id, Map.of("scan", "clean"));
        change(id, Map.of("scan", "clean"));
        change(id, Collections.singletonMap("other", null));

        assertThat(told(id)).isEqualTo(1);
    }

    @Test
    void areSixteenAtMost() {
        String id = record();
        Map<String, String> most = new HashMap<>();
        for (int each = 0; each < Labels.MOST; each++) {
            most.put("n" + each, "v");
        }

        assertThat(change(id, most)).isEqualTo(Change.DONE);
        assertThat(change(id, Map.of("one", "more"))).isEqualTo(Change.TOO_MANY);
        Map<String, String> swapped = new HashMap<>(Map.of("one", "more"));
        swapped.put("n0", null);
        assertThat(change(id, swapped)).isEqualTo(Change.DONE);
        assertThat(find(id)).hasSize(Labels.MOST).containsEntry("one", "more");
    }

    @Test
    void chooseUploads() {
        String clean = record();
        record();
        change(clean, Map.of("scan", "clean", "kind", UGLY));
        change(record(), Map.of("scan", "cleaner"));

        assertThat(found(Map.of("scan", "clean"))).containsExactly(clean);
        assertThat(found(Map.of("scan", "clean", "kind", UGLY))).containsExactly(clean);
        assertThat(found(Map.of("scan", "Clean"))).isEmpty();
    }

    @Test
    void areNotGivenToWhatIsErasedOrUnknown() {
        String id = record();
        bench.execute("update oss_upload set erased_at = received_at where id = '" + id + "'");

        assertThat(change(id, Map.of("scan", "clean"))).isEqualTo(Change.ERASED);
        assertThat(change("nobody", Map.of("scan", "clean"))).isEqualTo(Change.UNKNOWN);
        assertThat(told(id)).isZero();
    }

    @Test
    void areAllThereWhenManyWriteAtOnce() {
        String id = record();
        List<CompletableFuture<Change>> writers = new ArrayList<>();
        for (int each = 0; each < 8; each++) {
            String name = "n" + each;
            writers.add(CompletableFuture.supplyAsync(() -> change(id, Map.of(name, "v"))));
        }

        assertThat(writers).allSatisfy(each -> assertThat(each.join()).isEqualTo(Change.DONE));
        assertThat(find(id)).hasSize(8);
        assertThat(told(id)).isEqualTo(8);
    }

    private String record() {
        Upload upload =
                org.osscallback.journal.Deliveries.upload(bucket, "o/1.jpg", Map.of("a", "b"));
        upload.id = UUID.randomUUID().toString();
        upload.receivedAt = START;
        assertThat(bench.insert(upload)).isTrue();
        return upload.id;
    }

    private Change change(String id, Map<String, String> wanted) {
        return bench.transaction(db -> Labels.within(db).change(id, wanted));
    }

    private Map<String, String> find(String id) {
        return bench.transaction(db -> Labels.within(db).find(id));
    }

    private long told(String id) {
        String condition = "upload_id = '" + id + "' and type = 'upload.labelled'";
        return bench.count("oss_outbox", condition) + bench.count("oss_journal", condition);
    }

    private List<String> found(Map<String, String> labels) {
        UploadFilter filter = UploadFilter.of(bucket, null).labelled(labels);
        return bench
                .ask(finder -> finder.after(filter, Position.before(START.minusSeconds(1)), 100))
                .stream()
                .peek(upload -> assertThat(filter.matches(upload)).isTrue())
                .map(Upload::id)
                .toList();
    }
}
