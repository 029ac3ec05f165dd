package org.osscallback.callback;

import static org.osscallback.problem.Problem.BUCKET_UNKNOWN;
import static org.osscallback.problem.Problem.TICKET_EXPIRED;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.osscallback.answer.AnswerHook;
import org.osscallback.answer.HookAnswer;
import org.osscallback.confirmation.Objection;
import org.osscallback.key.SignedMessage;
import org.osscallback.notice.NoticeParser;
import org.osscallback.notice.Seal;
import org.osscallback.notice.UploadNotice;
import org.osscallback.outcome.AfterTheAnswer;
import org.osscallback.outcome.CallbackAccepted;
import org.osscallback.outcome.CallbackRefused;
import org.osscallback.outcome.Capture;
import org.osscallback.outcome.Captures;
import org.osscallback.outcome.SignedFacts;
import org.osscallback.problem.Causes;
import org.osscallback.problem.Refusal;
import org.osscallback.request.IncomingCallback;
import org.osscallback.retention.Minimiser;
import org.osscallback.signature.SignatureVerifier;
import org.osscallback.signature.SignedRequest;
import org.osscallback.signature.Trial;
import org.osscallback.signature.Trials;
import org.osscallback.sink.UploadSink;
import org.osscallback.ticket.Ticket;
import org.osscallback.ticket.TicketVerifier;
import org.osscallback.upload.Lateness;
import org.osscallback.upload.Recorded;
import org.osscallback.upload.TicketUse;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadId;

/** The life of one callback: guards, signature, body, bucket, ticket, hook, record. */
@ApplicationScoped
public class CallbackReception {

    /** What a hook leaves of the time of an answer. */
    private static final Duration FOR_THE_RECORD = Duration.ofSeconds(1);

    @Inject CallbackSettings settings;
    @Inject SignatureVerifier verifier;
    @Inject Trials trials;
    @Inject NoticeParser parser;
    @Inject Seal seal;
    @Inject TicketVerifier tickets;
    @Inject Minimiser minimiser;
    @Inject AnswerHook hook;
    @Inject UploadSink sink;
    @Inject EarlierUploads earlier;
    @Inject Objection objection;
    @Inject Clock clock;
    @Inject AfterTheAnswer observers;
    @Inject Captures captures;

    /**
     * Looks at what is known before the body has come: a hopeless request is not read.
     *
     * @throws Refusal if the request is hopeless
     */
    void admit(IncomingCallback incoming) {
        incoming.requireDeclaredLength(settings.maxBodyBytes());
        incoming.requireOneReading();
        if (trials.of(incoming::credentials).isEmpty()) {
            verifier.precheck(incoming.credentials());
        }
    }

    /**
     * Runs every step for one callback whose body is there, or refused.
     *
     * @return completes when the upload is durable; fails with a {@link Refusal} if it cannot be
     * @throws Refusal if it is not to be recorded
     */
    CompletionStage<Upload> receive(IncomingCallback incoming) {
        return trials.of(incoming::credentials)
                .map(trial -> tried(trial, incoming))
                .orElseGet(() -> received(incoming));
    }

    /**
     * A test of our own is answered as an upload would be, and is none: nothing is recorded, and
     * nobody but its sender is told.
     */
    private CompletionStage<Upload> tried(Trial trial, IncomingCallback incoming) {
        try {
            byte[] body = incoming.body();
            SignedRequest request =
                    new SignedRequest(incoming.target(), body, incoming.credentials());
            SignedMessage message = trial.verify(request);
            UploadNotice notice = parser.parse(message.body());
            Upload upload = upload(message, namedBucket(notice), notice, Optional.empty());
            trial.arrived(null);
            return CompletableFuture.completedFuture(upload);
        } catch (Refusal refusal) {
            trial.arrived(refusal);
            throw refusal;
        }
    }

    private CompletionStage<Upload> received(IncomingCallback incoming) {
        SignedMessage message = null;
        UploadNotice notice = null;
        Upload upload;
        Optional<Ticket> ticket;
        try {
            message = prove(incoming);
            notice = parser.parse(message.body());
            notice = seal.open(notice);
            String bucket = bucket(notice);
            ticket = tickets.check(notice);
            upload = upload(message, bucket, notice, ticket);
        } catch (RuntimeException refusal) {
            String id = message == null ? null : incoming.claimedRequestId();
            refused(
                    incoming,
                    message == null ? SignedFacts.NONE : facts(id, notice),
                    captures.of(incoming::received, refusal),
                    refusal);
            throw refusal;
        }
        UploadNotice read = notice;
        CompletionStage<Recorded> recorded = record(incoming, upload, ticket);
        CompletionStage<Upload> answer = recorded.thenApply(Recorded::upload);
        recorded.whenComplete(
                (done, failure) -> tell(incoming, done, () -> facts(null, read), failure));
        return answer;
    }

    /**
     * What may be told of a callback whose signature has verified.
     *
     * @param reqId what the head of the request says
     * @param notice {@code null} if the body could not be read
     */
    private SignedFacts facts(String reqId, UploadNotice notice) {
        SignedFacts head = SignedFacts.of(reqId);
        return notice == null
                ? head
                : head.with(notice, namedBucket(notice), tickets.subject(notice).orElse(null));
    }

    /** An expired ticket is no reason to forget what has been recorded with it in its time. */
    private CompletionStage<Recorded> record(
            IncomingCallback incoming, Upload upload, Optional<Ticket> ticket) {
        return ticket.filter(tickets::expired).isPresent()
                ? earlier.find(
                        upload.id(),
                        left(incoming),
                        new Refusal(TICKET_EXPIRED, "its time is over"))
                : objection.to(upload).thenCompose(no -> recordUnless(no, incoming, upload));
    }

    /** An object that is gone by now is no reason to forget what has been recorded, either. */
    private CompletionStage<Recorded> recordUnless(
            Optional<Refusal> no, IncomingCallback incoming, Upload upload) {
        return no.isPresent()
                ? earlier.find(upload.id(), left(incoming), no.get())
                : askAndRecord(incoming, upload);
    }

    private CompletionStage<Recorded> askAndRecord(IncomingCallback incoming, Upload upload) {
        if (!hook.configured()) {
            return sink.record(upload, left(incoming));
        }
        return hook.ask(upload, left(incoming).minus(FOR_THE_RECORD))
                .thenCompose(answer -> record(incoming, upload, answer));
    }

    /** What is recorded already is answered as it was, whatever the hook says now. */
    private CompletionStage<Recorded> record(
            IncomingCallback incoming, Upload upload, HookAnswer answer) {
        if (answer.refusal() != null) {
            return earlier.find(upload.id(), left(incoming), answer.refusal())
                    .exceptionally(
                            failed -> {
                                throw answer.refusal();
                            });
        }
        upload.answer = answer.json();
        return sink.record(upload, left(incoming));
    }

    private static Duration left(IncomingCallback incoming) {
        return Lateness.DEADLINE.minus(incoming.age());
    }

    /** Nothing is trusted before this returns. */
    private SignedMessage prove(IncomingCallback incoming) {
        byte[] body = incoming.body();
        return verifier.verify(new SignedRequest(incoming.target(), body, incoming.credentials()));
    }

    /** The body's word, or the configured one; refuses what is not ours. */
    private String bucket(UploadNotice notice) {
        String bucket = namedBucket(notice);
        if (!settings.buckets().covers(bucket)) {
            throw new Refusal(BUCKET_UNKNOWN, "the body's bucket is not one of ours");
        }
        return bucket;
    }

    private String namedBucket(UploadNotice notice) {
        return notice.bucket() == null ? settings.defaultBucket() : notice.bucket();
    }

    private Upload upload(
            SignedMessage message, String bucket, UploadNotice notice, Optional<Ticket> ticket) {
        return minimiser.minimise(
                new Upload(
                        UploadId.of(message),
                        clock.instant(),
                        bucket,
                        TicketVerifier.recordable(notice, ticket),
                        ticket.map(valid -> new TicketUse(valid.id(), valid.subject()))
                                .orElse(null)));
    }

    /**
     * Observers are told on a thread of their own: they can neither change nor delay the answer.
     */
    private void tell(
            IncomingCallback incoming,
            Recorded recorded,
            Supplier<SignedFacts> facts,
            Throwable failure) {
        if (failure == null) {
            observers.tell(new CallbackAccepted(recorded, incoming.age()));
        } else {
            refused(incoming, facts.get(), null, Causes.ofStage(failure));
        }
    }

    private void refused(
            IncomingCallback incoming, SignedFacts facts, Capture capture, Throwable cause) {
        CallbackRefused.Request request =
                CallbackRefused.Request.of(incoming.target(), incoming.clientIp(), facts, capture);
        observers.tell(
                cause instanceof Refusal refusal
                        ? CallbackRefused.of(request, refusal, clock.instant(), incoming.age())
                        : CallbackRefused.failed(request, cause, clock.instant(), incoming.age()));
    }
}
