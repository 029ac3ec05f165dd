package org.osscallback.key;

import static org.osscallback.problem.Problem.KEY_UNAVAILABLE;

import org.osscallback.problem.Refusal;

/** The key host says that there is no such key, or no more: what was known of it is void. */
final class KeyWithdrawn extends Refusal {

    private static final long serialVersionUID = 1L;

    /**
     * @param status HTTP status of its answer, 404 or 410
     */
    KeyWithdrawn(int status) {
        super(KEY_UNAVAILABLE, "the key host answered " + status);
    }
}
