package org.osscallback.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends mutated requests over real connections, and has an oracle judge every answer. */
final class MutatedRequests {

    /** Connections at a time: enough to keep two cores busy, though many wait for a time-out. */
    private static final int SENDERS = 64;

    private static final int SHOWN_BYTES = 600;

    /** So often the database stalls: callbacks are then answered by other threads than usually. */
    private static final int BETWEEN_STALLS = 2_500;

    private static final int FIRST_STALL = 500;

    private static final String STALL =
            "do $$ begin lock table oss_upload in access exclusive mode;"
                    + " perform pg_sleep(0.5); end $$";

    private final Installation target;
    private final Mutator mutator;
    private final Judge judge;
    private final long seed;
    private final AtomicInteger next;
    private final int end;
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final ConcurrentLinkedQueue<Finding> findings = new ConcurrentLinkedQueue<>();

    /**
     * Requests {@code first} to {@code first + count} of a seed.
     *
     * @param seed of the changes; printed with each finding
     */
    MutatedRequests(Installation target, long seed, int first, int count) {
        this.target = target;
        this.seed = seed;
        this.mutator = new Mutator(seed, target.genuine(), target.keyPrefix());
        this.judge = new Judge(new Oracle(target.signer(), target.keyPrefix()));
        this.next = new AtomicInteger(first);
        this.end = first + count;
    }

    /** Sends all of them, and then looks into the database. */
    List<Finding> run() {
        Set<String> before = target.ids();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int each = 0; each < SENDERS; each++) {
                running.add(senders.submit(this::send));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            senders.shutdownNow();
        }
        checkRows(before);
        return List.copyOf(findings);
    }

    /** How often each status came; 0 where nothing did. */
    Map<Integer, AtomicInteger> statuses() {
        return new TreeMap<>(statuses);
    }

    int acknowledged() {
        return acknowledged.size();
    }

    private void send() {
        for (int number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
            if (number % BETWEEN_STALLS == FIRST_STALL) {
                target.database().execute(STALL);
            }
            Mutator.Case sent = mutator.at(number);
            try {
                judge(number, sent, Exchange.send(target.port(), sent.bytes()));
            } catch (IOException unreachable) {
                throw new UncheckedIOException(unreachable);
            }
        }
    }

    private void judge(int number, Mutator.Case sent, Exchange.Outcome outcome) {
        if (outcome.answers().isEmpty()) {
            unanswered.incrementAndGet();
            count(0);
        }
        for (Answer answer : outcome.answers()) {
            count(answer.status());
            if (answer.status() == 503) {
                unanswered.incrementAndGet();
            }
            if (answer.acknowledges()) {
                acknowledged.add(answer.id());
            }
        }
        for (String what : judge.findings(sent, outcome)) {
            findings.add(new Finding(what, where(number, sent, outcome)));
        }
    }

    private void count(int status) {
        statuses.computeIfAbsent(status, any -> new AtomicInteger()).incrementAndGet();
    }

    private String where(int number, Mutator.Case sent, Exchange.Outcome outcome) {
        StringBuilder text = new StringBuilder();
        text.append("-Dcampaign.seed=").append(seed).append(" -Dcampaign.first=").append(number);
        text.append(" -Dcampaign.requests=1; sent ").append(shown(sent.bytes()));
        for (Answer answer : outcome.answers()) {
            text.append("; got ").append(answer.status()).append(' ');
            text.append(answer.mediaType()).append(' ').append(answer.took().toMillis());
            text.append(" ms ").append(shown(answer.body()));
        }
        return text.toString();
    }

    private static String shown(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        text = text.substring(0, Math.min(text.length(), SHOWN_BYTES));
        StringBuilder out = new StringBuilder();
        for (char symbol : text.toCharArray()) {
            out.append(
                    symbol >= ' ' && symbol < 127
                            ? String.valueOf(symbol)
                            : String.format("\\x%02x", (int) symbol));
        }
        return out.toString();
    }

    /** What is in the database was acknowledged, or its caller was told 503, or nothing. */
    private void checkRows(Set<String> before) {
        Set<String> rows = target.ids();
        rows.removeAll(before);
        Set<String> lost = new HashSet<>(acknowledged);
        lost.removeAll(rows);
        rows.removeAll(acknowledged);
        if (!lost.isEmpty()) {
            findings.add(new Finding("acknowledged, but not in the database", lost.toString()));
        }
        if (rows.size() > unanswered.get()) {
            findings.add(new Finding("recorded, but not acknowledged", rows.toString()));
        }
    }
}
