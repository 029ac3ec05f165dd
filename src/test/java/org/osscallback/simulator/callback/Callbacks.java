package org.osscallback.simulator.callback;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osscallback.simulator.parameter.CallbackParameters;
import org.osscallback.simulator.parameter.CallbackUrl;

/** Calls app servers back after uploads, and remembers the latest deliveries. Thread-safe. */
public final class Callbacks implements AutoCloseable {

    /** OSS's own time limit. */
    public static final Duration OSS_LIMIT = Duration.ofSeconds(5);

    /** The bucket of {@link Fault#FOREIGN_BUCKET}. */
    public static final String FOREIGN_BUCKET = "bucket-of-another-customer";

    private static final int REMEMBERED = 1000;

    private final CallbackSigner signer;
    private final CallbackSender sender;
    private final Journal journal;
    private final Deque<Delivery> deliveries = new ArrayDeque<>();
    private int count;

    public Callbacks(CallbackKey key, String keyUrl, Duration limit, Clock clock, Journal journal) {
        this.signer = new CallbackSigner(key, keyUrl, clock);
        this.sender = new CallbackSender(limit);
        this.journal = journal;
    }

    /**
     * Calls back for one upload: every URL in order until one succeeds.
     *
     * @return the answer to pass on to the uploader, unchanged
     * @throws CallbackFailure of the last URL if all fail
     */
    public ServerAnswer call(
            CallbackParameters parameters, UploadFacts facts, Faults faults, boolean explain)
            throws CallbackFailure {
        Map<String, Object> values = new LinkedHashMap<>(systemVariables(parameters, facts));
        parameters.variables().entrySet().stream()
                .filter(own -> own.getKey().startsWith("x:"))
                .forEach(own -> values.put(own.getKey(), own.getValue()));
        if (faults.has(Fault.FOREIGN_BUCKET)) {
            values.put("bucket", FOREIGN_BUCKET);
        }
        String body = parameters.template().render(values, parameters.bodyType());
        CallbackSigner.Upload upload =
                new CallbackSigner.Upload("" + values.get("bucket"), facts.requestId(), body);
        faults.pause(Fault.LATE);
        CallbackFailure last = null;
        for (CallbackUrl url : parameters.urls()) {
            try {
                return deliver(signer.sign(url, parameters, upload, faults), faults, explain);
            } catch (CallbackFailure failure) {
                last = failure;
            }
        }
        throw last;
    }

    private Map<String, Object> systemVariables(CallbackParameters parameters, UploadFacts facts)
            throws CallbackFailure {
        try {
            return facts.variables(parameters.template().variables());
        } catch (CallbackFailure failure) {
            journal.request(facts.requestId(), "no callback is sent: " + failure.getMessage());
            throw failure;
        }
    }

    /** Sends the same bytes once more, as a network or an attacker may. */
    public Delivery redeliver(Delivery delivery) {
        Attempt attempt = attempt(delivery.request(), Faults.NONE, delivery.explain());
        return attempt.delivery;
    }

    /** The latest deliveries, oldest first. */
    public List<Delivery> deliveries() {
        synchronized (deliveries) {
            return List.copyOf(deliveries);
        }
    }

    private ServerAnswer deliver(CallbackRequest request, Faults faults, boolean explain)
            throws CallbackFailure {
        Attempt attempt = attempt(request, faults, explain);
        if (faults.has(Fault.TWICE)) {
            attempt(request, faults, explain);
        }
        if (attempt.failure.isPresent()) {
            throw attempt.failure.get();
        }
        return attempt.delivery.answer().orElseThrow();
    }

    private record Attempt(Delivery delivery, Optional<CallbackFailure> failure) {}

    private Attempt attempt(CallbackRequest request, Faults faults, boolean explain) {
        long start = System.nanoTime();
        ServerAnswer answer = null;
        CallbackFailure failure = null;
        try {
            if (faults.has(Fault.LOST)) {
                throw new CallbackFailure(
                        "Error status : -1.OSS can not connect to your callbackUrl, please check"
                                + " it.",
                        "0007-00000203");
            }
            answer = sender.send(request, faults);
            AnswerRules.check(answer);
        } catch (CallbackFailure failed) {
            failure = failed;
        }
        Delivery delivery =
                remember(
                        request,
                        Optional.ofNullable(answer),
                        failure == null
                                ? Delivery.OK
                                : failure.getMessage() + " (EC " + failure.ec() + ")",
                        Duration.ofNanos(System.nanoTime() - start),
                        explain);
        journal.callback(delivery);
        return new Attempt(delivery, Optional.ofNullable(failure));
    }

    private Delivery remember(
            CallbackRequest request,
            Optional<ServerAnswer> answer,
            String verdict,
            Duration took,
            boolean explain) {
        synchronized (deliveries) {
            Delivery delivery = new Delivery(++count, request, answer, verdict, took, explain);
            deliveries.add(delivery);
            if (deliveries.size() > REMEMBERED) {
                deliveries.remove();
            }
            return delivery;
        }
    }

    @Override
    public void close() {
        sender.close();
    }
}
