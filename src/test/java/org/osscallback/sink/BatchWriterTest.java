package org.osscallback.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.problem.Problem.STORE_UNAVAILABLE;
import static org.osscallback.problem.Problem.TICKET_USED;
import static org.osscallback.sink.Calls.assertRefused;
import static org.osscallback.sink.Calls.failure;
import static org.osscallback.sink.Calls.recorded;
import static org.osscallback.sink.Calls.upload;
import static org.osscallback.sink.Calls.waiting;
import static org.osscallback.sink.Calls.withTicket;

import jakarta.ejb.EJBException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.problem.Refusal;
import org.osscallback.store.BatchRejected;
import org.osscallback.store.UploadStore;
import org.osscallback.store.schema.Database;
import org.osscallback.upload.Recorded;
import org.osscallback.upload.Upload;

/** What becomes of uploads that are written together, whichever way the database says no. */
@ParameterizedClass(name = "conflict clause {0}")
@ValueSource(booleans = {true, false})
class BatchWriterTest {

    @Parameter boolean conflictClause;

    private TableInMemory table;
    private BatchWriter writer;

    @BeforeEach
    void openAnEmptyTable() {
        table = new TableInMemory(conflictClause);
        writer = new BatchWriter(Calls.OPENED, table, Runnable::run);
    }

    private List<PendingUpload> write(Upload... together) {
        List<PendingUpload> calls = waiting(together);
        writer.write(calls);
        return calls;
    }

    @Test
    void writesAllInOneTransactionInTheOrderOfTheirTicketsAndIds() {
        List<PendingUpload> calls =
                write(withTicket("a", "2"), upload("d"), withTicket("c", "1"), upload("b"));

        assertThat(table.inserts).containsExactly(List.of("b", "d", "c", "a"));
        assertThat(calls).allSatisfy(call -> assertThat(recorded(call).first()).isTrue());
    }

    @Test
    void answersEachWithItsOwnUpload() {
        Upload a = upload("a");
        Upload b = upload("b");

        List<PendingUpload> calls = write(a, b);

        assertThat(recorded(calls.get(0)).upload()).isSameAs(a);
        assertThat(recorded(calls.get(1)).upload()).isSameAs(b);
    }

    @Test
    void storesTheFirstOfTwoWithOneIdInABatch() {
        Upload first = upload("a", "first");

        List<PendingUpload> calls = write(first, upload("b"), upload("a", "second"));

        assertThat(table.rows.get("a")).isSameAs(first);
        assertThat(recorded(calls.get(0))).isEqualTo(new Recorded(first, true));
        assertThat(recorded(calls.get(2))).isEqualTo(new Recorded(first, false));
    }

    @Test
    void answersARepetitionWithWhatIsInTheTableAndKeepsItsNeighbours() {
        Upload first = upload("b", "first");
        write(first);

        List<PendingUpload> calls = write(upload("a"), upload("b", "second"), upload("c"));

        assertThat(table.rows).containsOnlyKeys("a", "b", "c").containsEntry("b", first);
        assertThat(recorded(calls.get(0)).first()).isTrue();
        assertThat(recorded(calls.get(1))).isEqualTo(new Recorded(first, false));
        assertThat(recorded(calls.get(2)).first()).isTrue();
    }

    @Test
    void refusesASecondUploadOfATicketThatIsInTheTable() {
        write(withTicket("first", "t"));

        List<PendingUpload> calls = write(upload("a"), withTicket("second", "t"), upload("z"));

        assertThat(table.rows).containsOnlyKeys("a", "first", "z");
        assertRefused(calls.get(1), TICKET_USED);
        assertThat(recorded(calls.get(0)).first()).isTrue();
        assertThat(recorded(calls.get(2)).first()).isTrue();
    }

    @Test
    void storesOneOfTwoUploadsOfATicketInABatch() {
        List<PendingUpload> calls = write(withTicket("a", "t"), withTicket("b", "t"), upload("c"));

        assertThat(table.rows).containsOnlyKeys("a", "c");
        assertThat(recorded(calls.get(0)).first()).isTrue();
        assertRefused(calls.get(1), TICKET_USED);
    }

    @Test
    void findsManyUsedTicketsWithOneQuestion() {
        for (int i = 0; i < 20; i++) {
            write(withTicket("first" + i, "ticket" + i));
        }
        table.inserts.clear();

        Upload[] again = new Upload[21];
        for (int i = 0; i < 20; i++) {
            again[i] = withTicket("second" + i, "ticket" + i);
        }
        again[20] = upload("without");
        List<PendingUpload> calls = write(again);

        assertThat(table.inserts).hasSizeLessThanOrEqualTo(2);
        assertThat(recorded(calls.get(20)).first()).isTrue();
        assertThat(calls.subList(0, 20))
                .allSatisfy(
                        call ->
                                assertThat(call.answer().toCompletableFuture())
                                        .isCompletedExceptionally());
    }

    @Test
    void failsTheOneThatDoesNotFitAlone() {
        List<Upload> uploads = new ArrayList<>();
        IntStream.range(0, 256).forEach(each -> uploads.add(upload("%03d".formatted(each))));
        uploads.set(100, upload("100", TableInMemory.UNFIT_OBJECT));

        List<PendingUpload> calls = write(uploads.toArray(Upload[]::new));

        assertThat(table.rows).hasSize(255).doesNotContainKey("100");
        assertThat(failure(calls.get(100))).isInstanceOf(BatchRejected.class);
        assertThat(calls)
                .filteredOn(call -> call != calls.get(100))
                .allSatisfy(call -> assertThat(recorded(call).first()).isTrue());
        assertThat(table.inserts).as("halves, not one by one").hasSizeLessThan(20);
    }

    @Test
    void triesAgainAfterADeadlock() {
        table.deadlocks = BatchWriter.MOST_TRIES - 1;

        List<PendingUpload> calls = write(upload("a"), upload("b"));

        assertThat(table.rows).containsOnlyKeys("a", "b");
        assertThat(calls).allSatisfy(call -> assertThat(recorded(call).first()).isTrue());
    }

    @Test
    void writesLessAtATimeAfterSomeDeadlocks() {
        table.deadlocks = BatchWriter.MOST_TRIES;

        write(upload("a"), upload("b"));

        assertThat(table.inserts).endsWith(List.of("a", "b"), List.of("a"), List.of("b"));
        assertThat(table.rows).containsOnlyKeys("a", "b");
    }

    @Test
    void givesUpWhenEvenOneAloneIsInADeadlock() {
        table.deadlocks = Integer.MAX_VALUE;

        List<PendingUpload> calls = write(upload("a"), upload("b"));

        assertThat(table.inserts).hasSize(3 * BatchWriter.MOST_TRIES);
        assertThat(calls).allSatisfy(call -> assertRefused(call, STORE_UNAVAILABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void triesAgainAfterAConflictThatTheDatabaseTellsAtTheCommit(String state) {
        table.conflicts = BatchWriter.MOST_TRIES - 1;
        table.conflict = state;

        List<PendingUpload> calls = write(upload("a"), upload("b"));

        assertThat(table.rows).containsOnlyKeys("a", "b");
        assertThat(calls).allSatisfy(call -> assertThat(recorded(call).first()).isTrue());
        assertThat(table.inserts).hasSize(BatchWriter.MOST_TRIES);
    }

    @Test
    void refusesAllIfTheCommitFails() {
        table.failure = new EJBException("not committed");

        List<PendingUpload> calls = write(upload("a"), upload("b"));

        assertThat(calls).allSatisfy(call -> assertRefused(call, STORE_UNAVAILABLE));
    }

    @Test
    void refusesAllWithTheReasonOfADatabaseThatCannotBeUsed() {
        table.failure = new Refusal(STORE_UNAVAILABLE, "away");

        List<PendingUpload> calls = write(upload("a"), upload("b"));

        assertThat(calls).allSatisfy(call -> assertThat(failure(call)).isSameAs(table.failure));
        assertThat(table.inserts).as("no second try").hasSize(1);
    }

    @Test
    void refusesRepetitionsThatItCannotFindAndKeepsTheirNeighbours() {
        write(upload("a"));
        UploadStore goneAfterTheCommit =
                new UploadStore() {
                    @Override
                    public Set<String> insert(List<Upload> uploads) {
                        return table.insert(uploads.subList(1, 2));
                    }

                    @Override
                    public Map<String, Upload> findAll(Collection<String> ids) {
                        throw new Refusal(STORE_UNAVAILABLE, "away");
                    }
                };
        List<PendingUpload> calls = waiting(upload("a"), upload("b"));

        new BatchWriter(Calls.OPENED, goneAfterTheCommit, Runnable::run).write(calls);

        assertRefused(calls.get(0), STORE_UNAVAILABLE);
        assertThat(recorded(calls.get(1)).first()).isTrue();
    }

    @Test
    void doesNotOpenATransactionBeforeTheDatabaseCouldBeOpened() {
        Refusal away = new Refusal(STORE_UNAVAILABLE, "away");
        Database closed =
                new Database() {
                    @Override
                    public void requireOpened() {
                        throw away;
                    }
                };
        List<PendingUpload> calls = waiting(upload("a"));

        new BatchWriter(closed, table, Runnable::run).write(calls);

        assertThat(failure(calls.get(0))).isSameAs(away);
        assertThat(table.inserts).isEmpty();
    }

    @Test
    void doesNotWriteForCallersWhoHaveBeenAnswered() {
        List<PendingUpload> calls = waiting(upload("a"), upload("b"));
        calls.get(0).fail(new Refusal(STORE_UNAVAILABLE, "too slow"));

        writer.write(calls);

        assertThat(table.inserts).containsExactly(List.of("b"));
    }

    @Test
    void beginsNoTransactionAfterTheTimeOfItsCallers() {
        List<PendingUpload> calls = waiting(upload("a", TableInMemory.UNFIT_OBJECT), upload("b"));
        UploadStore slow =
                new UploadStore() {
                    @Override
                    public Set<String> insert(List<Upload> uploads) {
                        calls.get(1).fail(new Refusal(STORE_UNAVAILABLE, "too slow"));
                        return table.insert(uploads);
                    }

                    @Override
                    public Map<String, Upload> findAll(Collection<String> ids) {
                        return table.findAll(ids);
                    }
                };

        new BatchWriter(Calls.OPENED, slow, Runnable::run).write(calls);

        assertThat(table.inserts).containsExactly(List.of("a", "b"), List.of("a"));
    }

    @Test
    void writesNothingForNobody() {
        List<PendingUpload> calls = waiting(upload("a"));
        calls.get(0).fail(new Refusal(STORE_UNAVAILABLE, "too slow"));

        writer.write(calls);

        assertThat(table.inserts).isEmpty();
    }

    @Test
    void handsTheAnswersOfABatchOverTogether() {
        List<Runnable> handedOver = new ArrayList<>();
        List<PendingUpload> calls = waiting(upload("a"), upload("b"));

        new BatchWriter(Calls.OPENED, table, handedOver::add).write(calls);

        assertThat(handedOver).hasSize(1);
        assertThat(calls).noneMatch(Calls::answered);
        handedOver.get(0).run();
        assertThat(calls).allMatch(Calls::answered);
    }
}
