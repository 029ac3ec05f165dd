package org.osscallback.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osscallback.parameter.Parameters;
import org.osscallback.retention.Minimiser;
import org.osscallback.store.removal.ErasureCriteria;
import org.osscallback.upload.RecordFields;

/** Reads which records are to be erased. */
final class Criteria {

    private static final int LONGEST_ID = 40;

    private Criteria() {}

    /**
     * @param to what is received then or later stays
     */
    static ErasureCriteria read(Parameters parameters, Minimiser minimiser, Instant to) {
        String id = parameters.value("id", Criteria::id).orElse(null);
        List<String> subjects =
                parameters.text("subject").stream()
                        .flatMap(subject -> keptAs(minimiser, subject))
                        .toList();
        String bucket = parameters.text("bucket").orElse(null);
        String prefix = parameters.text("prefix").orElse(null);
        Map<String, String> variables = new TreeMap<>(parameters.texts(RecordFields.VARIABLE));
        variables.replaceAll((name, value) -> minimiser.kept(RecordFields.VARIABLE + name, value));
        boolean objects = parameters.value("objects", Criteria::yes).orElse(false);
        if ((bucket == null) != (prefix == null)) {
            parameters.wrong(bucket == null ? "bucket" : "prefix", "has to be there, too");
        }
        boolean others = !subjects.isEmpty() || bucket != null || !variables.isEmpty();
        if (id == null && !others) {
            parameters.wrong("subject", "or id, bucket with prefix, or var.NAME has to be there");
        }
        if (id != null && others) {
            parameters.wrong("id", "stands alone");
        }
        return new ErasureCriteria(id, subjects, bucket, prefix, variables, to, objects);
    }

    /** As records have it now, and as records have it that are older than the setting. */
    static Stream<String> keptAs(Minimiser minimiser, String subject) {
        return Stream.of(minimiser.kept("subject", subject), subject).distinct();
    }

    private static String id(String text) {
        if (text.length() <= LONGEST_ID
                && text.chars().allMatch(each -> each > ' ' && each < 127)) {
            return text;
        }
        throw new IllegalArgumentException("is no record's id");
    }

    private static boolean yes(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw new IllegalArgumentException("is neither true nor false");
    }
}
