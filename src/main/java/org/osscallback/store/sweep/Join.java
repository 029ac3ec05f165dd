package org.osscallback.store.sweep;

import java.util.ArrayList;
import java.util.List;
import org.osscallback.bucket.client.ListedObject;
import org.osscallback.wire.ByteOrder;

/**
 * A page of a bucket's list beside our records of the same range of names, both in the order of the
 * names' bytes.
 *
 * @param unknown objects that no record is about
 * @param absent records whose name is not in the list
 * @param back records whose object had been gone, and is listed
 */
record Join(List<ListedObject> unknown, List<KnownUpload> absent, List<KnownUpload> back) {

    /**
     * Compares them, each looked at once.
     *
     * @param known may have several records of one name
     */
    static Join of(List<ListedObject> listed, List<KnownUpload> known) {
        Join join = new Join(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int at = 0;
        for (ListedObject object : listed) {
            while (at < known.size() && compare(known.get(at), object) < 0) {
                join.absent.add(known.get(at));
                at++;
            }
            int end = at;
            while (end < known.size() && compare(known.get(end), object) == 0) {
                end++;
            }
            join.compare(object, known.subList(at, end));
            at = end;
        }
        join.absent.addAll(known.subList(at, known.size()));
        return join;
    }

    private static int compare(KnownUpload known, ListedObject object) {
        return ByteOrder.COMPARATOR.compare(known.object(), object.key());
    }

    private void compare(ListedObject object, List<KnownUpload> sameName) {
        List<KnownUpload> about = sameName.stream().filter(each -> each.isAbout(object)).toList();
        if (about.isEmpty()) {
            unknown.add(object);
        }
        about.stream().filter(KnownUpload::gone).forEach(back::add);
    }
}
