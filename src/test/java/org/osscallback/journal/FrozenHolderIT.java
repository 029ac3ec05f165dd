package org.osscallback.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.store.StoreBench;
import org.osscallback.store.journal.Journal;
import org.osscallback.store.journal.JournalEvent;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.Upload;

/** The node that has the lease is killed or frozen; an embedded database is its own process. */
@ParameterizedClass
@EnumSource(value = RealDatabase.class, names = "H2", mode = EnumSource.Mode.EXCLUDE)
class FrozenHolderIT {

    private static final long LONGEST_NANOS = 60_000_000_000L;

    @Parameter RealDatabase database;

    private final List<String> written = new ArrayList<>();
    private StoreBench bench;
    private long start;

    @BeforeEach
    void emptyTheOutbox() {
        bench = StoreBench.of(database);
        bench.execute("update oss_journal_head set good_until = 0");
        while (transaction(journal -> journal.move("before")).events() > 0) {
            // page by page
        }
        bench.execute("update oss_journal_head set good_until = 0");
        start = last();
    }

    @Test
    void losesNothingAndRepeatsNothingWhenAnotherTakesOver() {
        try (MoverProcess first = MoverProcess.start(MoverProcess.MOVE, database.url(), "first");
                MoverProcess second =
                        MoverProcess.start(MoverProcess.MOVE, database.url(), "second")) {
            first.line();
            second.line();
            writeUntilMoved();
            String frozen = holder();
            (frozen.equals("first") ? first : second).freeze();
            writeUntilMoved();
            (frozen.equals("first") ? first : second).thaw();
            writeUntilMoved();
            (holder().equals("first") ? first : second).kill();
            writeUntilMoved();
        }
        assertThatAllIsThereOnce();
    }

    /** It wakes up after its lease, with a transaction in which it gave places away. */
    @Test
    void doesNotWriteAfterItsLease() {
        try (MoverProcess frozen =
                MoverProcess.start(MoverProcess.HESITATE, database.url(), "frozen")) {
            frozen.line();
            write();
            assertThat(frozen.line()).isEqualTo("moved");
            frozen.freeze();
            try (MoverProcess other =
                    MoverProcess.start(MoverProcess.MOVE, database.url(), "other")) {
                writeUntilMoved();
                frozen.thaw();
                frozen.commit();
                assertThat(frozen.line()).isEqualTo("ended");
                writeUntilMoved();
            }
        }
        assertThatAllIsThereOnce();
    }

    private void assertThatAllIsThereOnce() {
        List<JournalEvent> events = transaction(journal -> journal.page(start, Journal.MOST));
        assertThat(events)
                .extracting(event -> event.upload().id())
                .containsExactlyInAnyOrderElementsOf(written);
        assertThat(events)
                .extracting(JournalEvent::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(start + 1, start + written.size()).boxed().toList());
    }

    private void write() {
        List<Upload> uploads = Deliveries.uploads(3);
        bench.insertAll(uploads);
        written.addAll(Deliveries.ids(uploads));
    }

    private void writeUntilMoved() {
        for (int batch = 0; batch < 20; batch++) {
            write();
        }
        long end = System.nanoTime() + LONGEST_NANOS;
        while (last() < start + written.size()) {
            assertThat(System.nanoTime()).as("all is moved in time").isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }

    private long last() {
        return transaction(Journal::last);
    }

    private String holder() {
        return bench.transaction(
                db ->
                        (String)
                                db.createNativeQuery("select holder from oss_journal_head")
                                        .getSingleResult());
    }

    private <T> T transaction(java.util.function.Function<Journal, T> work) {
        return bench.transaction(db -> work.apply(Journal.within(db)));
    }
}
