package org.osscallback.dispatch;

import org.osscallback.outlet.Outcome;
import org.osscallback.store.delivery.Attempt;
import org.osscallback.store.delivery.Delivery;
import org.osscallback.upload.Upload;

/** One delivery in a turn, and what came of it. */
final class Job {

    final Delivery delivery;

    /** {@code null} if its record was deleted. */
    final Upload upload;

    volatile Outcome outcome;
    volatile long startedAt;

    /** Whether the breaker was open, and this found out about the target. */
    volatile boolean probe;

    Job(Delivery delivery, Upload upload) {
        this.delivery = delivery;
        this.upload = upload;
    }

    /** Whether it comes straight from the journal, where it also stays if it is not sent. */
    boolean live() {
        return delivery.id() == 0;
    }

    Attempt attempt() {
        return new Attempt(
                startedAt,
                outcome.took().toMillis(),
                outcome.status(),
                outcome.error(),
                outcome.answer());
    }
}
