package org.osscallback.upload;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osscallback.wire.SearchText;

/**
 * Which uploads are meant; every part narrows the others. Texts are compared byte by byte.
 *
 * @param texts the texts that fields have, by the names in {@link RecordFields#FILTERS}; of {@link
 *     RecordFields#NAME}, a part, whose upper and lower case are the same
 * @param prefix how the object's name begins, wildcards being letters like others; {@code null} for
 *     any
 * @param from received then or later; {@code null} for any
 * @param to received before; {@code null} for any
 * @param variables custom variables by name, without {@code x:}, each with the value that it has
 * @param labels by name, each with the value that it has
 */
public record UploadFilter(
        Map<String, String> texts,
        String prefix,
        Instant from,
        Instant to,
        Map<String, String> variables,
        Map<String, String> labels) {

    private static final Set<String> FILTERS =
            RecordFields.FILTERS.stream().map(RecordField::name).collect(Collectors.toSet());

    /** Lets every upload through. */
    public static final UploadFilter ALL = new UploadFilter(Map.of(), null, null, null, Map.of());

    public UploadFilter {
        texts = new TreeMap<>(texts); // statements with one set of names are one statement
        variables = new TreeMap<>(variables);
        labels = new TreeMap<>(labels);
        if (!FILTERS.containsAll(texts.keySet())) {
            throw new IllegalArgumentException("some of these are no filters: " + texts.keySet());
        }
    }

    /** A filter that takes any labels. */
    public UploadFilter(
            Map<String, String> texts,
            String prefix,
            Instant from,
            Instant to,
            Map<String, String> variables) {
        this(texts, prefix, from, to, variables, Map.of());
    }

    /** A filter by bucket and subject; {@code null} for any. */
    public static UploadFilter of(String bucket, String subject) {
        Map<String, String> texts = new TreeMap<>();
        if (bucket != null) {
            texts.put("bucket", bucket);
        }
        if (subject != null) {
            texts.put("subject", subject);
        }
        return new UploadFilter(texts, null, null, null, Map.of());
    }

    /** The same, and the object's name begins so; {@code null} for any. */
    public UploadFilter beginning(String start) {
        return new UploadFilter(texts, start, from, to, variables, labels);
    }

    /** The same, and these custom variables have these values. */
    public UploadFilter with(Map<String, String> values) {
        return new UploadFilter(texts, prefix, from, to, values, labels);
    }

    /** The same, and these labels have these values. */
    public UploadFilter labelled(Map<String, String> values) {
        return new UploadFilter(texts, prefix, from, to, variables, values);
    }

    /** The same but for the time. */
    public UploadFilter during(Instant start, Instant end) {
        return new UploadFilter(texts, prefix, start, end, variables, labels);
    }

    /** Whether only the time is narrowed, if anything is. */
    public boolean onlyTime() {
        return texts.isEmpty() && prefix == null && variables.isEmpty() && labels.isEmpty();
    }

    /** What the database would say of this upload. */
    public boolean matches(Upload upload) {
        return hasTexts(upload)
                && (prefix == null || upload.object.startsWith(prefix))
                && (from == null || !upload.receivedAt.isBefore(from))
                && (to == null || upload.receivedAt.isBefore(to))
                && upload.variables.entrySet().containsAll(variables.entrySet())
                && upload.labels().entrySet().containsAll(labels.entrySet());
    }

    private boolean hasTexts(Upload upload) {
        return RecordFields.FILTERS.stream()
                .filter(field -> texts.containsKey(field.name()))
                .allMatch(field -> isText(field, upload));
    }

    private boolean isText(RecordField field, Upload upload) {
        String wanted = texts.get(field.name());
        String text = field.text(upload);
        return field.name().equals(RecordFields.NAME)
                ? SearchText.contains(text, wanted)
                : wanted.equals(text);
    }
}
