package org.osscallback.sink;

import static org.osscallback.problem.Problem.STORE_UNAVAILABLE;
import static org.osscallback.problem.Problem.TICKET_USED;

import jakarta.ejb.EJBException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.osscallback.problem.Refusal;
import org.osscallback.store.BatchRejected;
import org.osscallback.store.UploadStore;
import org.osscallback.store.schema.Database;
import org.osscallback.upload.Recorded;
import org.osscallback.upload.Upload;

/** Writes uploads in one transaction, and tells each caller what became of theirs. Thread-safe. */
final class BatchWriter {

    static final int MOST_TRIES = 3;

    /**
     * The same for all writers of all nodes, so that no two wait for each other. A callback's
     * ticket is part of what makes its id, so one order serves the two keys.
     */
    private static final Comparator<Upload> ORDER =
            Comparator.comparing(
                            (Upload upload) -> upload.ticketId,
                            Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(Upload::id);

    private final Database database;
    private final UploadStore store;
    private final Executor answers;

    /**
     * @param answers runs what callers do with their answers, so that it holds up no commit
     */
    BatchWriter(Database database, UploadStore store, Executor answers) {
        this.database = database;
        this.store = store;
        this.answers = answers;
    }

    /** Returns when the fate of every upload is known, and never fails. */
    void write(List<PendingUpload> batch) {
        Map<String, List<PendingUpload>> deliveries = new LinkedHashMap<>();
        batch.stream()
                .filter(each -> !each.isOver())
                .sorted(Comparator.comparing(PendingUpload::upload, ORDER))
                .forEach(
                        each ->
                                deliveries
                                        .computeIfAbsent(
                                                each.upload().id(), id -> new ArrayList<>(1))
                                        .add(each));
        write(deliveries);
    }

    /** No transaction begins after the time of its callers is up, however many went before it. */
    private void write(Map<String, List<PendingUpload>> deliveries) {
        deliveries.values().removeIf(same -> same.stream().allMatch(PendingUpload::isOver));
        if (deliveries.isEmpty()) {
            return;
        }
        try {
            database.requireOpened();
            List<Upload> uploads =
                    deliveries.values().stream().map(same -> same.get(0).upload()).toList();
            settle(deliveries, insert(uploads));
        } catch (BatchRejected rejected) {
            writeApart(deliveries, rejected);
        } catch (EJBException failed) { // of the commit itself
            fail(deliveries, new Refusal(STORE_UNAVAILABLE, "the database did not commit", failed));
        } catch (RuntimeException | Error failed) {
            fail(deliveries, failed);
        }
    }

    /**
     * The ids of uploads that are stored now. A deadlock's victim tries again: others are ahead.
     */
    private Set<String> insert(List<Upload> uploads) {
        for (int tries = 1; ; tries++) {
            try {
                return commit(uploads);
            } catch (BatchRejected rejected) {
                if (rejected.reason != BatchRejected.Reason.DEADLOCK || tries == MOST_TRIES) {
                    throw rejected;
                }
            }
        }
    }

    /**
     * Some databases tell a conflict only when they are asked to commit; nothing is stored then.
     */
    private Set<String> commit(List<Upload> uploads) {
        try {
            return store.insert(uploads);
        } catch (EJBException failed) {
            throw BatchRejected.conflict(failed).map(RuntimeException.class::cast).orElse(failed);
        }
    }

    /** Uploads that are not stored now are repetitions, or their ticket is used. */
    private void settle(Map<String, List<PendingUpload>> deliveries, Set<String> stored) {
        tell(only(deliveries, stored), BatchWriter::tellStored);
        if (stored.size() < deliveries.size()) {
            Map<String, List<PendingUpload>> unknown = tellKnown(without(deliveries, stored));
            Map<String, List<PendingUpload>> withTicket = withTicket(unknown);
            fail(withTicket, ticketUsed(null));
            fail(
                    without(unknown, withTicket.keySet()),
                    new Refusal(STORE_UNAVAILABLE, "the database neither took nor had it"));
        }
    }

    /** The database does not take them all: it has some already, or one of a half is to blame. */
    private void writeApart(Map<String, List<PendingUpload>> deliveries, BatchRejected rejected) {
        Map<String, List<PendingUpload>> unknown = tellKnown(deliveries);
        if (rejected.reason == BatchRejected.Reason.TAKEN) {
            unknown = failUsed(unknown);
        }
        if (unknown.isEmpty()) {
            return;
        }
        if (unknown.size() < deliveries.size()) {
            write(unknown);
        } else if (unknown.size() > 1) {
            List<String> ids = List.copyOf(unknown.keySet());
            Set<String> half = Set.copyOf(ids.subList(0, ids.size() / 2));
            write(only(unknown, half));
            write(without(unknown, half));
        } else {
            fail(unknown, alone(unknown.values().iterator().next().get(0).upload(), rejected));
        }
    }

    private static RuntimeException alone(Upload upload, BatchRejected rejected) {
        return switch (rejected.reason) {
            case TAKEN -> upload.ticketId == null ? rejected : ticketUsed(rejected);
            case UNFIT -> rejected;
            case DEADLOCK -> new Refusal(STORE_UNAVAILABLE, "others are in the way", rejected);
        };
    }

    private static Refusal ticketUsed(BatchRejected cause) {
        return new Refusal(TICKET_USED, "another upload has been recorded with it", cause);
    }

    /** Answers callbacks whose upload the database has; all of them, if it cannot say which. */
    private Map<String, List<PendingUpload>> tellKnown(
            Map<String, List<PendingUpload>> deliveries) {
        Map<String, Upload> known;
        try {
            known = store.findAll(deliveries.keySet());
        } catch (RuntimeException failed) {
            fail(deliveries, failed);
            return new LinkedHashMap<>();
        }
        tell(only(deliveries, known.keySet()), (id, same) -> tellRepeated(same, known.get(id)));
        return without(deliveries, known.keySet());
    }

    /** Refuses callbacks whose ticket is used: to find each by halves takes a transaction each. */
    private Map<String, List<PendingUpload>> failUsed(Map<String, List<PendingUpload>> deliveries) {
        Map<String, List<PendingUpload>> withTicket = withTicket(deliveries);
        if (withTicket.isEmpty()) {
            return deliveries;
        }
        Set<String> used;
        try {
            used =
                    store.usedTickets(
                            withTicket.values().stream()
                                    .map(same -> same.get(0).upload().ticketId)
                                    .toList());
        } catch (RuntimeException failed) {
            fail(deliveries, failed);
            return new LinkedHashMap<>();
        }
        Map<String, List<PendingUpload>> refused = new LinkedHashMap<>(withTicket);
        refused.values().removeIf(same -> !used.contains(same.get(0).upload().ticketId));
        fail(refused, ticketUsed(null));
        return without(deliveries, refused.keySet());
    }

    private static Map<String, List<PendingUpload>> withTicket(
            Map<String, List<PendingUpload>> deliveries) {
        Map<String, List<PendingUpload>> some = new LinkedHashMap<>(deliveries);
        some.values().removeIf(same -> same.get(0).upload().ticketId == null);
        return some;
    }

    /** The first of several deliveries is the one that was stored. */
    private static void tellStored(String id, List<PendingUpload> same) {
        Upload stored = same.get(0).upload();
        same.get(0).succeed(new Recorded(stored, true));
        tellRepeated(same.subList(1, same.size()), stored);
    }

    private static void tellRepeated(List<PendingUpload> again, Upload stored) {
        again.forEach(each -> each.succeed(new Recorded(stored, false)));
    }

    private void fail(Map<String, List<PendingUpload>> deliveries, Throwable failure) {
        tell(deliveries, (id, same) -> same.forEach(each -> each.fail(failure)));
    }

    /** One hand-over for all: a task each would cost as much as the answer itself. */
    private void tell(
            Map<String, List<PendingUpload>> deliveries,
            BiConsumer<String, List<PendingUpload>> how) {
        if (!deliveries.isEmpty()) {
            answers.execute(() -> deliveries.forEach(how));
        }
    }

    private static Map<String, List<PendingUpload>> only(
            Map<String, List<PendingUpload>> deliveries, Set<String> ids) {
        if (ids.size() == deliveries.size()) {
            return deliveries;
        }
        Map<String, List<PendingUpload>> some = new LinkedHashMap<>(deliveries);
        some.keySet().retainAll(ids);
        return some;
    }

    private static Map<String, List<PendingUpload>> without(
            Map<String, List<PendingUpload>> deliveries, Set<String> ids) {
        Map<String, List<PendingUpload>> others = new LinkedHashMap<>(deliveries);
        others.keySet().removeAll(ids);
        return others;
    }
}
