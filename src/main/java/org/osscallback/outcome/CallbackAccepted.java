package org.osscallback.outcome;

import java.time.Duration;
import org.osscallback.upload.Recorded;

/**
 * Event: a callback is recorded and is being answered with 200.
 *
 * @param recorded what is in the database
 * @param took from arrival until the record was durable
 */
public record CallbackAccepted(Recorded recorded, Duration took) {}
