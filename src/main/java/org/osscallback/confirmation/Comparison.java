package org.osscallback.confirmation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osscallback.bucket.client.ObjectHead;
import org.osscallback.upload.Upload;
import org.osscallback.upload.Upload.Confirmation;
import org.osscallback.upload.Upload.Confirmation.State;

/**
 * A record beside what OSS says of the object.
 *
 * @param now when OSS was asked, by our clock
 */
record Comparison(Upload upload, ObjectHead head, Instant now) {

    /** What OSS rounds off: the date of the object, and that of the answer. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    /** What follows from the answer; an object that is not there is missing. */
    static Confirmation of(Upload upload, Optional<ObjectHead> head, Instant now) {
        return head.map(there -> new Comparison(upload, there, now).confirmation())
                .orElseGet(() -> new Confirmation(State.MISSING, now, List.of()));
    }

    private Confirmation confirmation() {
        List<String> differs = differences();
        boolean proven = differs.isEmpty() && (comparesContent() || !later());
        if (proven) {
            return new Confirmation(State.CONFIRMED, now, List.of());
        }
        return new Confirmation(later() ? State.SUPERSEDED : State.CONTRADICTED, now, differs);
    }

    private List<String> differences() {
        List<String> differs = new ArrayList<>();
        compare("etag", upload.etag, head.etag(), text -> text.toUpperCase(Locale.ROOT), differs);
        if (upload.size != null && !Objects.equals(upload.size, head.size())) {
            differs.add("size");
        }
        compare("mimeType", upload.mimeType, head.mimeType(), Comparison::type, differs);
        compare("crc64", upload.crc64, head.crc64(), text -> text, differs);
        compare("contentMd5", upload.contentMd5, head.contentMd5(), text -> text, differs);
        return differs;
    }

    /** Only what both know can differ. */
    private static void compare(
            String field,
            String said,
            String found,
            UnaryOperator<String> same,
            List<String> differs) {
        if (said != null && found != null && !same.apply(said).equals(same.apply(found))) {
            differs.add(field);
        }
    }

    private static String type(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    }

    /** Whether something was compared that only this content has. */
    private boolean comparesContent() {
        return upload.etag != null && head.etag() != null
                || upload.crc64 != null && head.crc64() != null
                || upload.contentMd5 != null && head.contentMd5() != null;
    }

    /** Whether the object was written after the callback came, whatever our clock shows. */
    private boolean later() {
        if (head.modified() == null) {
            return false;
        }
        Duration ahead = Duration.between(now, head.answered());
        Instant received = upload.receivedAt.plus(ahead).plus(ROUNDING);
        return head.modified().isAfter(received);
    }
}
