package org.osscallback.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.osscallback.store.delivery.StoredSubscription;
import org.osscallback.store.journal.JournalEvent;

/**
 * What there is to do for all subscriptions. Subscriptions at the same place share what is read of
 * the journal.
 *
 * @param turns each with the events behind its position, which may be none
 * @param passed names by the position at which they stand, and that no event up to {@code ends} is
 *     for
 * @param ends up to where the events behind a position were read
 */
record Agenda(
        Map<StoredSubscription, List<JournalEvent>> turns,
        Map<Long, List<String>> passed,
        Map<Long, Long> ends) {

    /** Pages of the journal that are read for one look. */
    static final int MOST_PAGES = 4;

    /**
     * @param free subscriptions that nothing is under way for, in the order of their turns
     * @param last place of the journal
     * @param pages the events behind a place
     */
    static Agenda of(
            List<StoredSubscription> free,
            long last,
            long now,
            LongFunction<List<JournalEvent>> pages) {
        Agenda agenda = new Agenda(new HashMap<>(), new HashMap<>(), new HashMap<>());
        Map<Long, List<JournalEvent>> read = new HashMap<>();
        for (StoredSubscription each : free) {
            if (!each.subscription().enabled() || each.health().openUntil() > now) {
                continue;
            }
            boolean known = read.containsKey(each.position());
            if (each.position() < last && (known || read.size() < MOST_PAGES)) {
                read.computeIfAbsent(each.position(), pages::apply);
            }
            agenda.add(each, read.getOrDefault(each.position(), List.of()), now);
        }
        return agenda;
    }

    private void add(StoredSubscription stored, List<JournalEvent> page, long now) {
        boolean probing = stored.health().openUntil() > 0;
        boolean due = stored.nextDue() != null && (probing || stored.nextDue() <= now);
        boolean wanted =
                page.stream().anyMatch(event -> !stored.subscription().typesOf(event).isEmpty());
        if (due || wanted) {
            turns.put(stored, page);
        } else if (!page.isEmpty()) {
            ends.put(stored.position(), page.get(page.size() - 1).seq());
            passed.computeIfAbsent(stored.position(), first -> new ArrayList<>())
                    .add(stored.name());
        }
    }
}
