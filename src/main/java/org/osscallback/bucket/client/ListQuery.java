package org.osscallback.bucket.client;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osscallback.bucket.client.ListReader.Unreadable;
import org.osscallback.wire.ByteOrder;

/** Asks for a page of a list, and sees that the list goes on. */
final class ListQuery {

    private ListQuery() {}

    static Map<String, String> of(String prefix, String after, Optional<String> token) {
        Map<String, String> query = new TreeMap<>();
        query.put("list-type", "2");
        query.put("encoding-type", "url");
        query.put("max-keys", String.valueOf(ListReader.MOST_OBJECTS));
        if (!prefix.isEmpty()) {
            query.put("prefix", prefix);
        }
        token.ifPresent(given -> query.put("continuation-token", given));
        if (token.isEmpty() && !after.isEmpty()) {
            query.put("start-after", after);
        }
        return query;
    }

    /**
     * @throws Unreadable if a page would be read for ever, or names are not in their order: what is
     *     passed over would be taken for missing
     */
    static void requireProgress(ListPage page, String prefix, String after, Optional<String> token)
            throws Unreadable {
        String last = after;
        for (ListedObject each : page.objects()) {
            if (!each.key().startsWith(prefix)) {
                throw new Unreadable("has a name without the prefix");
            }
            if (ByteOrder.COMPARATOR.compare(each.key(), last) <= 0) {
                throw new Unreadable("has names that are not in the order of their bytes");
            }
            last = each.key();
        }
        if (page.next().isPresent() && (page.objects().isEmpty() || page.next().equals(token))) {
            throw new Unreadable("does not go on");
        }
    }
}
