package org.osscallback.simulator.callback;

import java.time.Duration;
import java.util.Optional;

/**
 * One callback that was sent, or should have been, and what became of it.
 *
 * @param number counts up from 1
 * @param answer empty if none came
 * @param verdict OSS's: {@code OK}, or the message of a failure with its number
 * @param explain whether the log should tell everything about it
 */
public record Delivery(
        int number,
        CallbackRequest request,
        Optional<ServerAnswer> answer,
        String verdict,
        Duration took,
        boolean explain) {

    static final String OK = "OK";

    public boolean succeeded() {
        return verdict.equals(OK);
    }
}
