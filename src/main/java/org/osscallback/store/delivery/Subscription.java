package org.osscallback.store.delivery;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.osscallback.store.journal.JournalEvent;

/**
 * Who wants to be told of what.
 *
 * @param name {@link #NAME}
 * @param target where to, as its outlet understands it; with a {@code type}
 * @param events types of events, such as {@code upload.recorded}
 * @param afterConfirmed whether an upload is told only when OSS has confirmed it
 * @param enabled whether anything is sent now
 */
public record Subscription(
        String name,
        JsonObject target,
        List<String> events,
        SubscriptionFilter filter,
        boolean afterConfirmed,
        boolean enabled) {

    /** Names: they are part of addresses. */
    public static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,47}";

    public static final String RECORDED = "upload.recorded";

    public static final String CONFIRMED = "upload.confirmed";

    /** What the name of its position among the followers of the journal begins with. */
    static final String FOLLOWER_PREFIX = "subscription/";

    /** The name of its position among the followers of the journal. */
    public String follower() {
        return follower(name);
    }

    static String follower(String name) {
        return FOLLOWER_PREFIX + name;
    }

    /** The types under which an event of the journal is told; none if it is not meant. */
    public List<String> typesOf(JournalEvent event) {
        if (event.upload() == null || !filter.matches(event.upload())) {
            return List.of();
        }
        List<String> types = new ArrayList<>();
        boolean held = afterConfirmed && event.type().equals(RECORDED);
        if (events.contains(event.type()) && !held) {
            types.add(event.type());
        }
        boolean freed = afterConfirmed && event.type().equals(CONFIRMED);
        if (freed && events.contains(RECORDED)) {
            types.add(RECORDED);
        }
        return types;
    }
}
