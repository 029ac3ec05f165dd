package org.osscallback.store.signed;

import java.util.Locale;
import java.util.stream.Stream;

/** What became of an upload that was signed. It follows from the row and the time alone. */
public enum SessionState {
    /** It may still come. */
    ISSUED("record_id is null and expires_at >= :now"),

    RECORDED("record_id is not null"),

    /** Its time is over, and nothing came. */
    EXPIRED("record_id is null and expires_at < :now");

    final String condition;

    SessionState(String condition) {
        this.condition = condition;
    }

    /** As the API names it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException if there is none of that name; the message completes a
     *     sentence
     */
    public static SessionState of(String text) {
        return Stream.of(values())
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("is not issued, recorded or expired"));
    }
}
