package org.osscallback.summary;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.hibernate.Session;
import org.osscallback.store.CountedUpload;

/** Some uploads, counted hour by hour, to be added to the table. Not thread-safe. */
final class Sums {

    private final SummedVariables summed;
    private final Map<Long, UploadCounts> hours = new TreeMap<>();

    Sums(SummedVariables summed) {
        this.summed = summed;
    }

    void count(CountedUpload upload) {
        long minute = minute(upload.receivedAt());
        hours.computeIfAbsent(
                        Interval.HOUR.start(minute), first -> new UploadCounts(any -> true, summed))
                .add(upload);
    }

    /** Adds all to the table, and forgets it. */
    void addTo(EntityManager db) {
        SlotTable table = new SlotTable(db.unwrap(Session.class));
        for (Iterator<Map.Entry<Long, UploadCounts>> all = hours.entrySet().iterator();
                all.hasNext(); ) {
            Map.Entry<Long, UploadCounts> hour = all.next();
            table.add(hour.getKey(), hour.getValue());
            all.remove();
        }
    }

    /** Takes all out of the table, and forgets it. */
    void subtractFrom(EntityManager db, boolean whole) {
        SlotTable table = new SlotTable(db.unwrap(Session.class));
        hours.forEach((hour, counts) -> table.subtract(hour, counts, whole));
        hours.clear();
    }

    static long minute(Instant instant) {
        return TimeUnit.MILLISECONDS.toMinutes(instant.toEpochMilli());
    }
}
