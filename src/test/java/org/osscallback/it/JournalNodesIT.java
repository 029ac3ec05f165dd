package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.osscallback.it.JournalNodes.Told;
import org.osscallback.testing.RealDatabase;

/**
 * Whole servers on one database, each with callers that do not stop. The one that gives places in
 * the journal is frozen past its lease, and whoever does so then is killed.
 */
class JournalNodesIT {

    private static final String DATABASE = "journal_nodes";

    /** Acknowledged between two blows. */
    private static final int BETWEEN = 300;

    /** The third one takes over while the first one is frozen still. */
    @Test
    void loseRepeatAndReverseNothingOnPostgresql() throws Exception {
        TestBench.postgres().execute("create database " + DATABASE);
        String url = TestBench.postgres().jdbcUrl(DATABASE);
        try (JournalNodes nodes = JournalNodes.start(3, url, "postgres")) {
            nodes.awaitMore(BETWEEN);
            ServerProcess frozen = nodes.freezeHolder();
            nodes.awaitMore(BETWEEN);
            nodes.killHolder();
            nodes.awaitMore(BETWEEN);
            nodes.thaw(frozen);
            nodes.awaitMore(BETWEEN);

            assertThatAllIsThereOnceInOrder(nodes);
        }
    }

    /** The one that was frozen takes over from the one that is killed. */
    @Test
    void loseRepeatAndReverseNothingOnMariaDb() throws Exception {
        RealDatabase.MARIADB.execute("create database " + DATABASE);
        String url = RealDatabase.MARIADB.url().replace("/test?", "/" + DATABASE + "?");
        try (JournalNodes nodes = JournalNodes.start(2, url, "root")) {
            nodes.awaitMore(BETWEEN);
            ServerProcess frozen = nodes.freezeHolder();
            nodes.awaitMore(BETWEEN);
            nodes.thaw(frozen);
            nodes.awaitMore(BETWEEN);
            nodes.killHolder();
            nodes.awaitMore(BETWEEN);

            assertThatAllIsThereOnceInOrder(nodes);
        }
    }

    private static void assertThatAllIsThereOnceInOrder(JournalNodes nodes)
            throws InterruptedException {
        Set<String> recorded = new HashSet<>(nodes.finish());

        List<List<Told>> journals = nodes.journals(recorded.size());

        List<Told> journal = journals.get(0);
        List<String> ids = journal.stream().map(Told::upload).toList();
        assertThat(without(recorded, ids)).as("lost").isEmpty();
        assertThat(without(ids, recorded)).as("of nobody").isEmpty();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(journal).extracting(Told::type).containsOnly("upload.recorded");
        assertThat(journal.stream().map(Told::seq))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, ids.size()).boxed().toList());
        assertThat(journals).as("each node tells the same").containsOnly(journal);
        for (JournalCaller each : nodes.callers()) {
            assertThat(ids).as("one object").containsSubsequence(each.acknowledged());
        }
    }

    private static Set<String> without(Collection<String> all, Collection<String> others) {
        Set<String> left = new HashSet<>(all);
        others.forEach(left::remove);
        return left;
    }
}
