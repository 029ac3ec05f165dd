package org.osscallback.store.sweep;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.osscallback.bucket.client.ListPage;
import org.osscallback.bucket.client.ListedObject;
import org.osscallback.store.journal.Outbox;
import org.osscallback.upload.UploadEvent;
import org.osscallback.wire.ByteOrder;

/**
 * One page of a sweep, in a transaction of the caller's.
 *
 * <p>A connection is asked for anew behind each query of Hibernate's, which gives its own back: on
 * a server the one before is closed by then.
 */
record SweepTurn(EntityManager db, SweepState sweep, Limits limits) {

    /** The part of a page that is compared. */
    private record Part(List<ListedObject> listed, List<KnownUpload> known, String last) {}

    /** The sweep as it is behind the page. */
    SweepState take(ListPage page) {
        Part part = work(sql -> part(sql, page));
        Join join = Join.of(part.listed(), part.known());
        List<ListedObject> unknown = join.unknown().stream().filter(limits::concerns).toList();
        work(
                sql -> {
                    new CandidateTable(sql).add(sweep, unknown, limits.now());
                    return null;
                });
        int gone = mark(join.absent());
        unmark(join.back());
        SweepState behind = behind(part, gone);
        work(
                sql -> {
                    new SweepTable(sql).store(behind);
                    return null;
                });
        return behind;
    }

    private <T> T work(ReturningWork<T> work) {
        return db.unwrap(Session.class).doReturningWork(work);
    }

    /**
     * The page as a whole, or up to the last name whose records were all read. Without a last name,
     * the range goes to the end of the prefix.
     */
    private Part part(Connection sql, ListPage page) throws SQLException {
        List<ListedObject> listed = page.objects();
        String last = page.next().isEmpty() ? null : listed.get(listed.size() - 1).key();
        List<KnownUpload> known = new RangeReader(sql, sweep.target(), sweep.place(), last).read();
        if (known.size() <= RangeReader.MOST) {
            return new Part(listed, known, last);
        }
        String cut = cut(known);
        return new Part(
                listed.stream().filter(each -> upTo(each.key(), cut)).toList(),
                known.stream().filter(each -> upTo(each.object(), cut)).toList(),
                cut);
    }

    private static boolean upTo(String name, String last) {
        return ByteOrder.COMPARATOR.compare(name, last) <= 0;
    }

    /** If all are of one name, some of them are passed over. */
    private static String cut(List<KnownUpload> known) {
        String broken = known.get(known.size() - 1).object();
        for (int at = known.size() - 1; at >= 0; at--) {
            if (!known.get(at).object().equals(broken)) {
                return known.get(at).object();
            }
        }
        return broken;
    }

    private int mark(List<KnownUpload> absent) {
        List<String> ids =
                absent.stream().filter(each -> !each.gone()).map(KnownUpload::id).toList();
        if (ids.isEmpty()) {
            return 0;
        }
        List<String> missed =
                db.createQuery(
                                "select u.id from Upload u where u.id in (:ids) and u.goneAt is"
                                        + " null and u.erasedAt is null and u.receivedAt < :before",
                                String.class)
                        .setParameter("ids", ids)
                        .setParameter("before", limits.missedBefore())
                        .getResultList();
        if (!missed.isEmpty()) {
            db.createNativeQuery("update oss_upload set gone_at = :now where id in (:ids)")
                    .setParameter("now", limits.now().truncatedTo(ChronoUnit.MILLIS))
                    .setParameter("ids", missed)
                    .executeUpdate();
            work(
                    sql -> {
                        Outbox.write(sql, UploadEvent.GONE, missed);
                        return null;
                    });
        }
        return missed.size();
    }

    private void unmark(List<KnownUpload> back) {
        if (!back.isEmpty()) {
            db.createNativeQuery("update oss_upload set gone_at = null where id in (:ids)")
                    .setParameter("ids", back.stream().map(KnownUpload::id).toList())
                    .executeUpdate();
        }
    }

    private SweepState behind(Part part, int gone) {
        boolean done = part.last() == null;
        long objects = sweep.objects() + part.listed().size();
        return new SweepState(
                sweep.id(),
                sweep.target(),
                done ? SweepState.DONE : SweepState.RUNNING,
                done ? "" : part.last(),
                sweep.requestedAt(),
                sweep.startedAt(),
                done ? limits.now().toEpochMilli() : 0,
                sweep.pages() + 1,
                objects,
                sweep.found(),
                sweep.gone() + gone,
                done ? objects : sweep.lastObjects(),
                null);
    }
}
