package org.osscallback.store.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.store.journal.JournalEvent;
import org.osscallback.upload.Upload;

/** Which events a subscription is about. */
class SubscriptionTest {

    private static final SubscriptionFilter ALL =
            new SubscriptionFilter(null, null, null, null, null);

    @ParameterizedTest
    @CsvSource({
        ",,,,, true",
        "b,,,,, true",
        "c,,,,, false",
        ",photos/,,,, true",
        ",Photos/,,,, false",
        ",,.jpg,,, true",
        ",,.png,,, false",
        ",,,image/*,, true",
        ",,,image/jpeg,, true",
        ",,,video/*,, false",
        ",,,,alice, true",
        ",,,,bob, false",
        "b,photos/,.jpg,image/*,alice, true",
        "b,photos/,.jpg,image/*,bob, false"
    })
    void isAboutWhatEachPartOfItsFilterLetsThrough(
            String bucket,
            String prefix,
            String suffix,
            String mimeType,
            String subject,
            boolean is) {
        Upload upload = org.osscallback.journal.Deliveries.upload("b", "photos/1.jpg", Map.of());
        upload.mimeType = "image/jpeg";
        upload.subject = "alice";

        assertThat(
                        new SubscriptionFilter(bucket, prefix, suffix, mimeType, subject)
                                .matches(upload))
                .isEqualTo(is);
    }

    @Test
    void isAboutWhatHasTheLabelsWhenItIsTold() {
        Upload upload = org.osscallback.journal.Deliveries.upload("b", "photos/1.jpg", Map.of());
        SubscriptionFilter clean =
                new SubscriptionFilter(null, null, null, null, null, Map.of("scan", "clean"));

        boolean before = clean.matches(upload);
        upload.labels = Map.of("scan", "clean", "kind", "photo");

        assertThat(before).isFalse();
        assertThat(clean.matches(upload)).isTrue();
        assertThat(SubscriptionFilter.of(clean.json())).isEqualTo(clean);
    }

    @Test
    void isAboutNoOtherEvents() {
        Subscription recorded = subscription(false);

        assertThat(recorded.typesOf(event("upload.recorded"))).containsExactly("upload.recorded");
        assertThat(recorded.typesOf(event("upload.confirmed"))).isEmpty();
        assertThat(recorded.typesOf(new JournalEvent(1, "upload.recorded", null))).isEmpty();
    }

    @Test
    void tellsAnUploadWhenItIsConfirmedIfThatIsWanted() {
        Subscription confirmed = subscription(true);

        assertThat(confirmed.typesOf(event("upload.recorded"))).isEmpty();
        assertThat(confirmed.typesOf(event("upload.confirmed"))).containsExactly("upload.recorded");
        assertThat(confirmed.typesOf(event("upload.contradicted"))).isEmpty();
    }

    private static Subscription subscription(boolean confirmed) {
        return new Subscription(
                "s", JsonValue.EMPTY_JSON_OBJECT, List.of("upload.recorded"), ALL, confirmed, true);
    }

    private static JournalEvent event(String type) {
        return new JournalEvent(
                1, type, org.osscallback.journal.Deliveries.upload("b", "o", Map.of()));
    }
}
