package org.osscallback.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.problem.Problem.OVERLOADED;
import static org.osscallback.problem.Problem.STORE_UNAVAILABLE;
import static org.osscallback.sink.Calls.LONG;
import static org.osscallback.sink.Calls.assertRefused;
import static org.osscallback.sink.Calls.large;
import static org.osscallback.sink.Calls.upload;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osscallback.upload.BatchWritten;
import org.osscallback.upload.Recorded;
import org.osscallback.upload.Upload;

/** Who is written when, and with whom. A commit takes as long as the test wants. */
@Timeout(30)
class WriterThreadsTest {

    /** Batches as they reach the database. */
    private final BlockingQueue<List<String>> begun = new LinkedBlockingQueue<>();

    private final BlockingQueue<BatchWritten> told = new LinkedBlockingQueue<>();

    /** One for each commit that the database may do. */
    private final Semaphore commits = new Semaphore(0);

    private WriterThreads writers;

    private void start(int batch, int count, int waiting) {
        start(new StoreSettings(batch, count, waiting, 10), told::add);
    }

    private void start(StoreSettings settings, Consumer<BatchWritten> listener) {
        writers = new WriterThreads(settings, this::commit, Runnable::run, listener);
        writers.start(Thread::new);
    }

    private void commit(List<PendingUpload> batch) {
        begun.add(batch.stream().map(each -> each.upload().id()).toList());
        commits.acquireUninterruptibly();
        batch.forEach(each -> each.succeed(new Recorded(each.upload(), true)));
    }

    @AfterEach
    void letTheWritersEnd() {
        commits.release(1_000_000);
        writers.stop(LONG);
    }

    private CompletableFuture<Recorded> record(String id) {
        return record(id, LONG);
    }

    private CompletableFuture<Recorded> record(String id, Duration within) {
        return writers.record(upload(id), within).toCompletableFuture();
    }

    @Test
    void writesOneAloneAtOnce() throws Exception {
        start(256, 1, 10);

        record("a");

        assertThat(begun.take()).containsExactly("a");
    }

    @Test
    void writesThoseThatComeDuringACommitTogetherInTheNext() throws Exception {
        start(256, 1, 10);
        record("a");
        assertThat(begun.take()).containsExactly("a");

        List.of("b", "c", "d").forEach(this::record);
        commits.release();

        assertThat(begun.take()).containsExactly("b", "c", "d");
    }

    @Test
    void writesNoMoreThanABatchTogether() throws Exception {
        start(2, 1, 10);
        record("a");
        assertThat(begun.take()).containsExactly("a");

        List.of("b", "c", "d").forEach(this::record);
        commits.release(2);

        assertThat(begun.take()).containsExactly("b", "c");
        assertThat(begun.take()).containsExactly("d");
    }

    @Test
    void startsAnotherTransactionWhileAWriterIsFree() throws Exception {
        start(256, 2, 10);

        record("a");
        assertThat(begun.take()).containsExactly("a");
        record("b");

        assertThat(begun.take()).containsExactly("b");
    }

    @Test
    void answersNobodyBeforeTheCommit() throws Exception {
        start(256, 1, 10);

        CompletableFuture<Recorded> answer = record("a");
        begun.take();

        assertThat(answer).isNotDone();
        commits.release();
        assertThat(answer.join().first()).isTrue();
    }

    @Test
    void refusesAtOnceWhenTheLineIsFull() throws Exception {
        start(256, 1, 2);
        record("a");
        begun.take();
        CompletableFuture<Recorded> last =
                IntStream.range(0, 2).mapToObj(each -> record("w" + each)).toList().get(1);

        CompletableFuture<Recorded> tooMany = record("z");

        assertThat(writers.pending()).isEqualTo(2);
        assertThat(tooMany).isDone();
        assertRefused(tooMany, OVERLOADED);
        assertThat(last).isNotDone();
    }

    @Test
    void refusesWhenThoseWhoWaitAreTooLargeTogether() throws Exception {
        start(256, 1, 8_000);
        record("a");
        begun.take();
        int size = 1 << 20;
        for (int each = 0; each < PendingQueue.MOST_CHARACTERS / size; each++) {
            writers.record(large("w" + each, size), LONG);
        }

        CompletableFuture<Recorded> tooMany = record("z");

        assertThat(tooMany).isDone();
        assertRefused(tooMany, OVERLOADED);
        commits.release(2);
        assertThat(begun.take()).containsExactly("w0", "w1", "w2", "w3");
        begun.take();
        CompletableFuture<Recorded> later = record("y");
        commits.release(1_000);
        assertThat(later.join().first()).isTrue();
    }

    @Test
    void refusesThoseWhoseTimeIsUpWhileTheDatabaseStalls() throws Exception {
        start(256, 1, 10);
        CompletableFuture<Recorded> underWay = record("a", Duration.ofMillis(50));
        begun.take();

        CompletableFuture<Recorded> inTheLine = record("b", Duration.ofMillis(50));

        assertRefused(underWay, STORE_UNAVAILABLE);
        assertRefused(inTheLine, STORE_UNAVAILABLE);
    }

    @Test
    void refusesThoseWithNoTimeLeft() {
        start(256, 1, 10);

        assertRefused(record("a", Duration.ofMillis(-1)), STORE_UNAVAILABLE);
    }

    @Test
    void answersWhoseTimeIsUpOnAThreadOfTheServer() throws Exception {
        BlockingQueue<Runnable> answers = new LinkedBlockingQueue<>();
        PendingUpload call =
                new PendingUpload(upload("a"), Duration.ofMillis(1), Calls.TIMER, answers::add);

        Runnable answer = answers.take();

        writers = new WriterThreads(StoreSettings.DEFAULT, batch -> {}, Runnable::run, told::add);
        assertThat(call.isOver()).isTrue();
        assertThat(call.answer().toCompletableFuture()).isNotDone();
        answer.run();
        assertRefused(call, STORE_UNAVAILABLE);
    }

    @Test
    void writesWhatWasAcceptedBeforeItStops() throws Exception {
        start(2, 1, 10);
        List<CompletableFuture<Recorded>> accepted =
                IntStream.range(0, 5).mapToObj(each -> record("a" + each)).toList();

        commits.release(5);
        writers.stop(LONG);

        assertThat(accepted).allMatch(CompletableFuture::isDone);
        assertThat(accepted).allSatisfy(each -> assertThat(each.join().first()).isTrue());
    }

    @Test
    void refusesThoseThatComeAfterItStopped() {
        start(256, 1, 10);
        writers.stop(LONG);

        assertRefused(record("a"), STORE_UNAVAILABLE);
    }

    @Test
    void stopsInTimeThoughTheDatabaseStalls() throws Exception {
        start(256, 1, 10);
        record("a");
        begun.take();
        CountDownLatch stopped = new CountDownLatch(1);

        new Thread(
                        () -> {
                            writers.stop(Duration.ofMillis(50));
                            stopped.countDown();
                        })
                .start();

        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void drainsTheLineWhenTheServerInterruptsItsThreads() throws Exception {
        BlockingQueue<Thread> made = new LinkedBlockingQueue<>();
        writers =
                new WriterThreads(
                        new StoreSettings(256, 1, 10, 10), this::commit, Runnable::run, told::add);
        writers.start(
                task -> {
                    made.add(new Thread(task));
                    return made.peek();
                });
        commits.release(2);

        CompletableFuture<Recorded> before = record("a");
        made.peek().interrupt();

        assertThat(before.join().first()).isTrue();
        made.peek().join();
        assertRefused(record("b"), STORE_UNAVAILABLE);
    }

    @Test
    void goesOnAfterAnUnforeseenError() {
        AssertionError unforeseen = new AssertionError("unforeseen");
        writers =
                new WriterThreads(
                        new StoreSettings(1, 1, 10, 10),
                        batch -> {
                            if (batch.get(0).upload().id().equals("bad")) {
                                throw unforeseen;
                            }
                            commit(batch);
                        },
                        Runnable::run,
                        told::add);
        writers.start(Thread::new);
        commits.release();

        CompletableFuture<Recorded> bad = record("bad");
        CompletableFuture<Recorded> good = record("good");

        assertThat(good.join().first()).isTrue();
        assertThat(bad).isCompletedExceptionally();
    }

    @Test
    void answersItsCallersThoughTheListenerFails() {
        Runnable[] handedOver = new Runnable[1];
        CountDownLatch failed = new CountDownLatch(1);
        writers =
                new WriterThreads(
                        new StoreSettings(1, 1, 10, 1),
                        batch -> handedOver[0] = () -> commit(batch),
                        Runnable::run,
                        batch -> {
                            failed.countDown();
                            throw new IllegalStateException("a listener");
                        });
        writers.start(Thread::new);

        CompletableFuture<Recorded> answer = record("a");
        writers.stop(LONG);

        assertThat(failed.getCount()).isZero();
        assertThat(answer).isNotDone();
        commits.release();
        handedOver[0].run();
        assertThat(answer.join().first()).isTrue();
    }

    @Test
    void countsWhatManySmallVariablesTakeBesidesTheirLetters() {
        start(1, 1, 1);
        Map<String, String> variables = new TreeMap<>();
        IntStream.range(0, 64).forEach(each -> variables.put("v" + each, ""));

        assertThat(Calls.with("a", variables).characters())
                .isGreaterThan(64 * Upload.CHARACTERS_A_VARIABLE);
    }

    @Test
    void tellsWhatWasWrittenTogether() throws Exception {
        start(256, 1, 10);
        record("a");
        begun.take();
        List.of("b", "c").forEach(this::record);

        commits.release(2);

        assertThat(told.take().uploads()).isEqualTo(1);
        assertThat(told.take().uploads()).isEqualTo(2);
    }
}
