package org.osscallback.store;

import jakarta.persistence.EntityManager;
import java.util.Iterator;
import java.util.stream.Stream;
import org.osscallback.store.schema.DatabaseProduct;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFilter;
import org.osscallback.upload.UploadPage;

/**
 * Reads one page, newest first, and no more of the table than the page takes.
 *
 * @param db in a transaction of the caller's
 * @param time for each statement
 */
record PageReader(EntityManager db, ReadTimeout time, UploadFilter filter) {

    static final String NEWEST_FIRST = " order by u.receivedAt desc, u.id desc";

    /** Any of them may be as large as a body. */
    private static final int ROWS_A_FETCH = 32;

    /**
     * Fills the page from the table.
     *
     * @param behind where to go on; {@code null} to begin with the newest
     * @param most rows of the page; one more tells whether there are others
     */
    void fill(UploadPage.Builder page, Position behind, int most) {
        // its results are in this memory as a whole
        boolean whole = DatabaseProduct.of(db) == DatabaseProduct.H2;
        int together = whole ? ROWS_A_FETCH : Integer.MAX_VALUE;
        Position last = behind;
        NameTest name = NameTest.of(db, time, filter);
        boolean more = true;
        while (more) {
            int left = most + 1 - page.size();
            int asked = Math.min(left, together);
            more = take(page, name, last, asked) == asked && asked < left;
            last = page.last();
        }
    }

    /** How many were taken: fewer than asked for if the page is full or there are no more. */
    private int take(UploadPage.Builder page, NameTest name, Position behind, int most) {
        Condition where = Condition.of(filter, name);
        if (behind != null) {
            where.olderThan(behind);
        }
        String hql = "select u from Upload u" + where.hql() + NEWEST_FIRST;
        int taken = 0;
        try (Stream<Upload> rows =
                where.bind(time.bound(db, db.createQuery(hql, Upload.class)))
                        .setMaxResults(most)
                        .setHint("org.hibernate.fetchSize", ROWS_A_FETCH)
                        .getResultStream()) {
            Iterator<Upload> each = rows.iterator();
            while (each.hasNext() && page.add(each.next())) {
                taken++;
            }
        }
        return taken;
    }
}
