package org.osscallback.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.bucket.client.ObjectHead;
import org.osscallback.notice.UploadNotice;
import org.osscallback.upload.Upload;
import org.osscallback.upload.Upload.Confirmation;
import org.osscallback.upload.Upload.Confirmation.State;

class ComparisonTest {

    private static final Instant WRITTEN = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant RECEIVED = WRITTEN.plusMillis(300);
    private static final Instant NOW = WRITTEN.plusSeconds(30);

    @Test
    void confirmsAnObjectThatIsAsTheCallbackSaid() {
        assertThat(compare(record("ABC", 7L, "image/jpeg", "123"), head("abc", 7, "image/JPEG")))
                .isEqualTo(new Confirmation(State.CONFIRMED, NOW, List.of()));
    }

    @Test
    void saysWhatDiffers() {
        assertThat(compare(record("XYZ", 8L, "image/png", "9"), head("ABC", 7, "image/jpeg")))
                .isEqualTo(
                        new Confirmation(
                                State.CONTRADICTED,
                                NOW,
                                List.of("etag", "size", "mimeType", "crc64")));
    }

    @Test
    void missesAnObjectThatIsNotThere() {
        assertThat(Comparison.of(record("ABC", 7L, null, null), Optional.empty(), NOW))
                .isEqualTo(new Confirmation(State.MISSING, NOW, List.of()));
    }

    @Test
    void comparesOnlyWhatTheCallbackSaid() {
        assertThat(compare(record(null, null, null, null), head("ABC", 7, "image/jpeg")).state())
                .isEqualTo(State.CONFIRMED);
    }

    @Test
    void knowsALaterObjectUnderTheSameName() {
        ObjectHead later = head("ABC", 7, "image/jpeg", WRITTEN.plusSeconds(10), NOW);

        assertThat(compare(record("XYZ", 7L, null, null), later).state())
                .isEqualTo(State.SUPERSEDED);
        assertThat(compare(record(null, 7L, null, null), later).state())
                .as("nothing that only this content has")
                .isEqualTo(State.SUPERSEDED);
        assertThat(compare(record("ABC", 7L, null, null), later).state())
                .as("the same bytes once more")
                .isEqualTo(State.CONFIRMED);
    }

    /** A clock that is off makes no object later, and hides none that is. */
    @ParameterizedTest
    @ValueSource(longs = {-900, -60, 0, 60, 900})
    void goesByTheClockOfOss(long seconds) {
        Duration ahead = Duration.ofSeconds(seconds);
        ObjectHead atOnce = head("ABC", 7, "image/jpeg", WRITTEN.plus(ahead), NOW.plus(ahead));
        ObjectHead later =
                head("ABC", 7, "image/jpeg", WRITTEN.plusSeconds(10).plus(ahead), NOW.plus(ahead));

        assertThat(compare(record("XYZ", 7L, null, null), atOnce).state())
                .isEqualTo(State.CONTRADICTED);
        assertThat(compare(record("XYZ", 7L, null, null), later).state())
                .isEqualTo(State.SUPERSEDED);
    }

    private static Confirmation compare(Upload upload, ObjectHead head) {
        return Comparison.of(upload, Optional.of(head), NOW);
    }

    private static ObjectHead head(String etag, long size, String type) {
        return head(etag, size, type, WRITTEN, NOW);
    }

    private static ObjectHead head(
            String etag, long size, String type, Instant modified, Instant answered) {
        return new ObjectHead(etag, size, type, "123", null, modified, answered);
    }

    private static Upload record(String etag, Long size, String type, String crc64) {
        return new Upload(
                "id",
                RECEIVED,
                "photos",
                new UploadNotice(
                        "a.jpg",
                        null,
                        size,
                        type,
                        null,
                        new UploadNotice.Checks(etag, crc64, null),
                        new UploadNotice.Origin(null, null, null, null),
                        Map.of()));
    }
}
