package org.osscallback.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.osscallback.outlet.Event;
import org.osscallback.store.delivery.Deliveries.Claim;
import org.osscallback.store.delivery.Delivery;
import org.osscallback.store.delivery.History;
import org.osscallback.store.delivery.Subscription;
import org.osscallback.store.journal.JournalEvent;

/**
 * What there is to do for a subscription: first what is due again, then what is new.
 *
 * @param from the position at which it stands
 * @param end the position at which it stands when all is done
 */
record TurnPlan(List<Job> jobs, long from, long end) {

    /**
     * New events of one turn, where each is sent alone; as many at most come twice after a crash.
     */
    static final int MOST_NEW = 100;

    /**
     * @param page the events behind the subscription's position; may be empty
     * @param most new events
     */
    static TurnPlan of(Claim claim, List<JournalEvent> page, int most, long now) {
        Subscription subscription = claim.stored().subscription();
        List<Job> jobs = new ArrayList<>();
        for (History due : claim.due()) {
            jobs.add(new Job(due.delivery(), due.upload()));
        }
        long from = claim.stored().position();
        long end = from;
        int fresh = 0;
        for (JournalEvent event : page) {
            List<String> types = subscription.typesOf(event);
            if (fresh + types.size() > most) {
                break;
            }
            for (String type : types) {
                jobs.add(new Job(fresh(subscription.name(), type, event, now), event.upload()));
            }
            fresh += types.size();
            end = event.seq();
        }
        return new TurnPlan(jobs, from, end);
    }

    private static Delivery fresh(String name, String type, JournalEvent event, long now) {
        String uploadId = event.upload().id();
        String id = Event.id(type, event.seq(), uploadId);
        return Delivery.fresh(name, id, type, event.seq(), uploadId, Delivery.LIVE, now);
    }

    /** Of what can be large in the uploads. */
    long characters() {
        return jobs.stream()
                .filter(job -> job.upload != null)
                .mapToLong(job -> job.upload.characters())
                .sum();
    }

    /** The position behind which something is left: new events that were not settled. */
    long reached(List<Job> left) {
        return left.stream().mapToLong(job -> job.delivery.seq() - 1).min().orElse(end);
    }
}
