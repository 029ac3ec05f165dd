package org.osscallback.sink;

import static org.osscallback.problem.Problem.OVERLOADED;
import static org.osscallback.problem.Problem.STORE_UNAVAILABLE;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.osscallback.problem.Refusal;
import org.osscallback.upload.BatchWritten;
import org.osscallback.upload.Recorded;
import org.osscallback.upload.Upload;

/** Threads that write uploads: uploads that come meanwhile wait, and are written together. */
final class WriterThreads {

    private static final Logger LOG = System.getLogger(WriterThreads.class.getName());

    private final StoreSettings settings;
    private final Consumer<List<PendingUpload>> writer;
    private final Executor answers;
    private final Consumer<BatchWritten> listener;
    private final PendingQueue line;
    private final CallTimer timer = new CallTimer();
    private final List<Thread> running = new ArrayList<>();

    /**
     * @param writer answers everyone in a batch, sooner or later
     * @param answers runs the answer of a caller whose time is up
     * @param listener hears of each batch after its callers have been answered
     */
    WriterThreads(
            StoreSettings settings,
            Consumer<List<PendingUpload>> writer,
            Executor answers,
            Consumer<BatchWritten> listener) {
        this.settings = settings;
        this.writer = writer;
        this.answers = answers;
        this.listener = listener;
        this.line = new PendingQueue(settings.pending());
    }

    void start(ThreadFactory threads) {
        for (int each = 0; each < settings.writers(); each++) {
            Thread thread = threads.newThread(this::run);
            running.add(thread);
            thread.start();
        }
    }

    /** Records as {@link UploadSink#record} says. */
    CompletionStage<Recorded> record(Upload upload, Duration within) {
        PendingUpload last = new PendingUpload(upload, within, timer, answers);
        if (!line.join(last)) {
            last.fail(line.isClosed() ? stopping() : overloaded());
        }
        return last.answer();
    }

    private static Refusal stopping() {
        return new Refusal(STORE_UNAVAILABLE, "this server is being stopped");
    }

    private Refusal overloaded() {
        return new Refusal(OVERLOADED, line.length() + " callbacks are waiting");
    }

    int pending() {
        return line.length();
    }

    /**
     * Closes the line and returns when the last in it is written.
     *
     * @param longest gives up after this; a database that stalls does not keep a server from
     *     stopping
     */
    void stop(Duration longest) {
        line.close();
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (Thread each : running) {
                // 0 would be for ever
                each.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        timer.close();
    }

    private void run() {
        for (List<PendingUpload> batch = next(); !batch.isEmpty(); batch = next()) {
            long begin = System.nanoTime();
            try {
                writer.accept(batch);
            } catch (RuntimeException | Error unforeseen) {
                LOG.log(Level.ERROR, "a batch of uploads failed", unforeseen);
                batch.forEach(each -> each.fail(unforeseen));
                continue;
            }
            tell(new BatchWritten(batch.size(), Duration.ofNanos(System.nanoTime() - begin)));
        }
    }

    /** What a listener does with it is no matter of the callers, who are being answered. */
    private void tell(BatchWritten batch) {
        try {
            listener.accept(batch);
        } catch (RuntimeException | Error unforeseen) {
            LOG.log(Level.ERROR, "a listener failed on a batch of uploads", unforeseen);
        }
    }

    private List<PendingUpload> next() {
        while (true) {
            try {
                return line.next(settings.batch());
            } catch (InterruptedException stopping) {
                // only the server does that, when it stops; an interrupted thread cannot write
                line.close();
            }
        }
    }
}
