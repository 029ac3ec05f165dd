package org.osscallback.live;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osscallback.parameter.Cursor;
import org.osscallback.store.UploadFinder;
import org.osscallback.store.journal.Journal;
import org.osscallback.store.journal.JournalEvent;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadJson;

/**
 * Tells listeners what the journal holds, each from its own place on. Not thread-safe.
 *
 * <p>Listeners whose places lie close together share what is read. Who is behind is told no more
 * than it takes; its place is all that has to be remembered.
 */
final class LiveTelling {

    private static final int PAGE = 200;

    private static final int PAGES_A_TELLING = 20;

    private static final byte[] WELCOME = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);

    private final UploadFinder finder;
    private final Journal journal;

    LiveTelling(UploadFinder finder, Journal journal) {
        this.finder = finder;
        this.journal = journal;
    }

    /** Tells what is new to anyone, up to some pages; the rest the next time. */
    void tell(List<LiveConnection> listeners) {
        long last = journal.last();
        for (LiveConnection each : listeners) {
            if (each.isFresh()) {
                welcome(each, last);
            }
        }
        int pages = 0;
        for (LiveConnection each : listeners) {
            while (each.past() != null && each.takesMore() && pages < PAGES_A_TELLING) {
                tellThePast(each);
                pages++;
            }
        }
        boolean more = true;
        while (more && pages < PAGES_A_TELLING) {
            more = follow(listeners, last);
            pages++;
        }
    }

    private void welcome(LiveConnection listener, long last) {
        Place place = listener.place();
        if (place.seq() != null) {
            listener.told(Math.min(place.seq(), last), false);
        } else if (place.position() == null) {
            listener.told(last, true);
        } else {
            Position unheard = place.earliestUnheard();
            long behind = journal.lastBefore(unheard.receivedAt().toEpochMilli());
            listener.told(behind, false);
            // the journal may begin later; there is no telling without asking for older ones
            if (behind < journal.first()) {
                listener.past(unheard);
            }
        }
        listener.tell(WELCOME);
    }

    /** Uploads from before the journal, in the order of receipt. */
    private void tellThePast(LiveConnection listener) {
        List<Upload> page = finder.after(listener.filter(), listener.past(), PAGE);
        page.stream()
                .filter(upload -> upload.seq() == null || upload.seq() <= listener.seq())
                .forEach(upload -> listener.tell(bytes(Cursor.of(Position.of(upload)), upload)));
        listener.past(page.size() < PAGE ? null : Position.of(page.get(page.size() - 1)));
    }

    /**
     * Tells a page from where the hindmost is.
     *
     * @return whether there is more
     */
    private boolean follow(List<LiveConnection> listeners, long last) {
        Optional<Long> hindmost =
                listeners.stream()
                        .filter(LiveConnection::follows)
                        .map(LiveConnection::seq)
                        .min(Comparator.naturalOrder())
                        .filter(seq -> seq < last);
        if (hindmost.isEmpty()) {
            return false;
        }
        long from = hindmost.get();
        List<JournalEvent> page = journal.page(from, PAGE);
        if (page.isEmpty()) {
            return false;
        }
        long until = page.get(page.size() - 1).seq();
        List<LiveConnection> ready =
                listeners.stream()
                        .filter(LiveConnection::follows)
                        .filter(each -> each.seq() >= from && each.seq() < until)
                        .toList();
        for (JournalEvent event : page) {
            if (event.begins()) {
                tell(ready, event);
            }
        }
        ready.forEach(each -> each.told(until, until >= last));
        return true;
    }

    private static void tell(List<LiveConnection> listeners, JournalEvent event) {
        byte[] bytes = null;
        for (LiveConnection each : listeners) {
            if (each.seq() < event.seq() && each.filter().matches(event.upload())) {
                bytes = bytes == null ? bytes(Place.idOf(event.seq()), event.upload()) : bytes;
                each.hear(bytes);
            }
        }
    }

    private static byte[] bytes(String id, Upload upload) {
        String text = "id: " + id + "\ndata: " + UploadJson.of(upload) + "\n\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
