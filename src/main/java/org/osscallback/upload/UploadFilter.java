package org.osscallback.upload;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which uploads are meant; every part narrows the others. Texts are compared byte by byte.
 *
 * @param bucket {@code null} for any
 * @param prefix how the object's name begins, wildcards being letters like others; {@code null} for
 *     any
 * @param subject {@code null} for any
 * @param from received then or later; {@code null} for any
 * @param to received before; {@code null} for any
 * @param variables custom variables by name, without {@code x:}, each with the value that it has
 */
public record UploadFilter(
        String bucket,
        String prefix,
        String subject,
        Instant from,
        Instant to,
        Map<String, String> variables) {

    /** Lets every upload through. */
    public static final UploadFilter ALL = new UploadFilter(null, null, null, null, null, Map.of());

    public UploadFilter {
        variables = new TreeMap<>(variables); // statements with one set of names are one statement
    }

    /** The same but for the time. */
    public UploadFilter during(Instant start, Instant end) {
        return new UploadFilter(bucket, prefix, subject, start, end, variables);
    }

    /** Whether only the time is narrowed, if anything is. */
    public boolean onlyTime() {
        return bucket == null && prefix == null && subject == null && variables.isEmpty();
    }

    /** What the database would say of this upload. */
    public boolean matches(Upload upload) {
        return (bucket == null || bucket.equals(upload.bucket))
                && (prefix == null || upload.object.startsWith(prefix))
                && (subject == null || subject.equals(upload.subject))
                && (from == null || !upload.receivedAt.isBefore(from))
                && (to == null || upload.receivedAt.isBefore(to))
                && upload.variables.entrySet().containsAll(variables.entrySet());
    }
}
