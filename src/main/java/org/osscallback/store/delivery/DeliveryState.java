package org.osscallback.store.delivery;

import java.util.Locale;

/** Where a delivery stands. */
public enum DeliveryState {
    /** It is to be tried, at once or later. */
    PENDING,

    /** It is parked with a reason, and stays until somebody has it sent again. */
    FAILED,

    /** The target has taken it. */
    DELIVERED;

    /** As in JSON and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException with the end of a sentence
     */
    public static DeliveryState of(String text) {
        for (DeliveryState each : values()) {
            if (each.text().equals(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("is not pending, failed or delivered");
    }
}
