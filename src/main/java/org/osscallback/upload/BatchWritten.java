package org.osscallback.upload;

import java.time.Duration;

/**
 * Event: uploads that waited together have been written, or refused by the database.
 *
 * @param uploads how many they were
 * @param took from the begin of the first transaction until the end of the last
 */
public record BatchWritten(int uploads, Duration took) {}
