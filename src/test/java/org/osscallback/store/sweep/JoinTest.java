package org.osscallback.store.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.osscallback.bucket.client.ListedObject;
import org.osscallback.wire.ByteOrder;

class JoinTest {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    /** Letters whose order differs between UTF-16 and bytes, and between collations. */
    private static final String LETTERS = "aAäb~\uFF5E😀 ";

    @Test
    void tellsWhatOnlyOneSideHas() {
        Join join =
                Join.of(
                        List.of(listed("a", "1"), listed("b", "1"), listed("d", "1")),
                        List.of(
                                known("0", "1"),
                                known("b", "1"),
                                known("c", "1"),
                                known("e", "1")));

        assertThat(join.unknown()).extracting(ListedObject::key).containsExactly("a", "d");
        assertThat(join.absent()).extracting(KnownUpload::object).containsExactly("0", "c", "e");
    }

    /** A later upload of the same name is another one, and its callback may be lost. */
    @Test
    void knowsAnObjectByItsContentToo() {
        Join join =
                Join.of(
                        List.of(listed("a", "2"), listed("b", "2")),
                        List.of(known("a", "1"), known("b", "1"), known("b", "2")));

        assertThat(join.unknown()).extracting(ListedObject::key).containsExactly("a");
        assertThat(join.absent()).isEmpty();
    }

    @Test
    void takesARecordThatSaysLittleForOneOfTheObject() {
        KnownUpload little = new KnownUpload("id", "a", null, null, false);

        assertThat(Join.of(List.of(listed("a", "1")), List.of(little)).unknown()).isEmpty();
    }

    @Test
    void seesWhatIsBack() {
        KnownUpload gone = new KnownUpload("id", "a", "1", 1L, true);

        assertThat(Join.of(List.of(listed("a", "1")), List.of(gone)).back()).containsExactly(gone);
        assertThat(Join.of(List.of(listed("a", "2")), List.of(gone)).back()).isEmpty();
    }

    @Test
    void saysWhatSetsWouldSayWhateverTheNames() {
        Random random = new Random(18);
        for (int round = 0; round < 3_000; round++) {
            TreeSet<String> names = names(random);
            TreeSet<String> recorded = names(random);
            List<KnownUpload> known = new ArrayList<>();
            for (String each : recorded) {
                for (int times = random.nextInt(3); times >= 0; times--) {
                    known.add(known(each, "1"));
                }
            }

            Join join = Join.of(names.stream().map(each -> listed(each, "1")).toList(), known);

            TreeSet<String> unknown = new TreeSet<>(names);
            unknown.removeAll(recorded);
            TreeSet<String> absent = new TreeSet<>(recorded);
            absent.removeAll(names);
            assertThat(join.unknown())
                    .extracting(ListedObject::key)
                    .containsExactlyInAnyOrderElementsOf(unknown);
            assertThat(new TreeSet<>(join.absent().stream().map(KnownUpload::object).toList()))
                    .isEqualTo(absent);
        }
    }

    private static TreeSet<String> names(Random random) {
        TreeSet<String> names = new TreeSet<>((Comparator<String>) ByteOrder.COMPARATOR);
        int[] letters = LETTERS.codePoints().toArray();
        for (int count = random.nextInt(12); count > 0; count--) {
            StringBuilder name = new StringBuilder();
            for (int length = 1 + random.nextInt(2); length > 0; length--) {
                name.appendCodePoint(letters[random.nextInt(letters.length)]);
            }
            names.add(name.toString());
        }
        return names;
    }

    private static ListedObject listed(String key, String etag) {
        return new ListedObject(key, etag, 1, THEN);
    }

    private static KnownUpload known(String object, String etag) {
        return new KnownUpload(object + etag, object, etag, 1L, false);
    }
}
