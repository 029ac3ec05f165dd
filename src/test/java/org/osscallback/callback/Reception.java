package org.osscallback.callback;

import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.osscallback.answer.AnswerHook;
import org.osscallback.answer.HookSettings;
import org.osscallback.bucket.BucketSettings;
import org.osscallback.bucket.client.OssClient;
import org.osscallback.bucket.client.OssExchange;
import org.osscallback.confirmation.ConfirmationWatch;
import org.osscallback.confirmation.Objection;
import org.osscallback.endpoint.CallbackRoute;
import org.osscallback.key.KeySettings;
import org.osscallback.notice.FieldNames;
import org.osscallback.notice.NoticeParser;
import org.osscallback.notice.Seal;
import org.osscallback.outcome.AfterTheAnswer;
import org.osscallback.outcome.CaptureSettings;
import org.osscallback.outcome.Captures;
import org.osscallback.outlet.EventSettings;
import org.osscallback.retention.Minimiser;
import org.osscallback.setting.Settings;
import org.osscallback.signature.SignatureVerifier;
import org.osscallback.signature.Trials;
import org.osscallback.sink.UploadSink;
import org.osscallback.store.UploadStore;
import org.osscallback.store.confirmation.ConfirmSettings;
import org.osscallback.store.schema.Database;
import org.osscallback.testing.Beans;
import org.osscallback.testing.Configured;
import org.osscallback.testing.MovedClock;
import org.osscallback.testing.RealDatabase;
import org.osscallback.testing.SignedCallback;
import org.osscallback.ticket.TicketSettings;
import org.osscallback.ticket.TicketVerifier;
import org.osscallback.upload.Recorded;
import org.osscallback.upload.Upload;

/** The reception as it is wired in a server, with a table in memory. */
final class Reception implements AutoCloseable {

    private static final ThreadFactory DAEMONS =
            task -> {
                Thread thread = new Thread(task);
                thread.setDaemon(true);
                return thread;
            };

    /** Threads as a server's are for an application. */
    static final ManagedThreadFactory THREADS = Beans.managed(ManagedThreadFactory.class, DAEMONS);

    /** What is recorded, by its id. */
    final Map<String, Upload> rows = new HashMap<>();

    /** What observers are told, perhaps after the answer. */
    final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

    final MovedClock clock = new MovedClock();
    final CallbackSettings settings;
    final TicketSettings tickets;
    final Trials trials;
    final CallbackReception reception;

    /** The answer of the sink in place of its table's; {@code null} for none. */
    CompletionStage<Recorded> sinkSays;

    /** Whether the table can be looked into. */
    boolean storeAnswers = true;

    /** How much time the last upload had to be recorded. */
    Duration within;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, DAEMONS);

    private Reception(Settings set) {
        settings = CallbackSettings.from(set);
        tickets = TicketSettings.from(set);
        KeySettings keys = KeySettings.from(set);
        trials = new Trials(CallbackRoute.from(set), System::nanoTime);
        reception =
                Beans.make(
                        CallbackReception.class,
                        settings,
                        SignatureVerifier.of(
                                keys,
                                url -> SignedCallback.valid().key().publicKey(),
                                CallbackRoute.from(set)),
                        trials,
                        new NoticeParser(FieldNames.from(set)),
                        Seal.from(set),
                        new TicketVerifier(tickets, clock),
                        Minimiser.from(set),
                        hook(set),
                        new Table(),
                        earlier(),
                        objection(set),
                        clock,
                        observers(),
                        Beans.make(Captures.class, CaptureSettings.from(set)));
    }

    /** With what an operator has set, by its keys. */
    static Reception with(Map<String, String> values) {
        return new Reception(Configured.of(values));
    }

    static Reception with(String key, String value) {
        return with(Map.of(key, value));
    }

    /** With nothing set. */
    static Reception plain() {
        return with(Map.of());
    }

    private AnswerHook hook(Settings set) {
        return Beans.make(
                AnswerHook.class, HookSettings.from(set), EventSettings.from(set), clock, THREADS);
    }

    private Objection objection(Settings set) {
        BucketSettings bucket = BucketSettings.from(set);
        return Beans.make(
                Objection.class,
                ConfirmSettings.from(set),
                Beans.make(OssClient.class, bucket, new OssExchange(), clock),
                Beans.make(ConfirmationWatch.class),
                clock);
    }

    private EarlierUploads earlier() {
        UploadStore store =
                new UploadStore() {
                    @Override
                    public Optional<Upload> find(String id) {
                        if (!storeAnswers) {
                            throw new EJBException("no connection");
                        }
                        return Optional.ofNullable(rows.get(id));
                    }
                };
        return Beans.make(
                EarlierUploads.class,
                Beans.make(Database.class, RealDatabase.H2.source(RealDatabase.H2.url())),
                store,
                Beans.managed(ManagedScheduledExecutorService.class, threads));
    }

    private AfterTheAnswer observers() {
        Executor atOnce = Runnable::run;
        return Beans.make(
                AfterTheAnswer.class,
                Beans.observed(told::add),
                Beans.managed(ManagedExecutorService.class, atOnce));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** A sink whose table is a map. */
    private final class Table implements UploadSink {

        @Override
        public CompletionStage<Recorded> record(Upload upload, Duration left) {
            within = left;
            if (sinkSays != null) {
                return sinkSays;
            }
            Upload known = rows.putIfAbsent(upload.id(), upload);
            return CompletableFuture.completedFuture(
                    new Recorded(known == null ? upload : known, known == null));
        }

        @Override
        public int pending() {
            return 0;
        }
    }
}
